"""The pages on which researchers work: documents in, claims beside their text, review."""
