"""Lists of records: what is asked of one, its columns, its pages, and its table."""
