"""What pictures are made of, on pages and in files."""
