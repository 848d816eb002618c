"""What a number is, with the words that say so."""

from dataclasses import dataclass


@dataclass(slots=True)
class Kind:
    """What a number is, the words for what it counts, and the tokens that say so."""

    name: str
    first: int
    last: int
    noun: str = ""
