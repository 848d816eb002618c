"""How researchers write: one file per noun, and what the nouns share."""
