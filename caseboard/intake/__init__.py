"""How documents come in: bytes, their text, passages, what is there already, suggestions."""
