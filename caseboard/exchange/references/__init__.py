"""References: sources as reference managers keep them, in and out (RIS, BibTeX, CSL-JSON)."""
