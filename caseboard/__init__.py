"""Caseboard keeps what sources claim about a case, with who said it, when, and how sure."""
