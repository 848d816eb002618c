"""How people read the record: cases, board, claims, sources, people, changes."""
