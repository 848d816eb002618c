"""The picture of a question: where everything stands, for the page and for files alike."""
