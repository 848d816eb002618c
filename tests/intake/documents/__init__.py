"""Reading documents: every kind, every encoding, and what means harm."""
