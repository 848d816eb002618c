"""How the tables of words are written: plain text, cut at its spaces."""


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())
