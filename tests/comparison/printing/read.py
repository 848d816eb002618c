"""Sentences that can be printed, read back: which figures stand in them."""

import re

HEDGES = ("about", "nearly", "at least", "more than", "up to", "fewer than")
WHOLE = r"[0-9]+(?:,[0-9]{3})*"
NUMBER = re.compile(rf"between {WHOLE} and {WHOLE}|(?:(?:{'|'.join(HEDGES)}) )?{WHOLE}|thousands")
COUNTS = (
    r"\b[0-9,]+ (?:(?:more|other) (?:origin|figure|source)s?|of them)"
    rf"|\b[0-9,]+ of [0-9,]+ origins agree(?: on {WHOLE}(?: to {WHOLE}| or more)?)?"
    rf"|(?:, (?:and as many|as)| and) on {WHOLE}(?: (?:to {WHOLE}|or more))?"
    r"|[0-9,]+ other ranges?|\b[Aa]ll [0-9,]+ origins|\b[0-9,]+ articles that name no speaker"
)
AGREED_ON = re.compile(
    rf"(\b[0-9,]+) of ([0-9,]+) origins agree on ({WHOLE}(?: (?:to {WHOLE}|or more))?)"
)


def given_words(told):
    """A claim's figure as cells show it, a range as a sentence puts it."""
    return re.sub(r"^([\d,]+) to ([\d,]+)$", r"between \1 and \2", told.figure.words)


def figures_in(text):
    """The figures of a sentence with their hedges; left out are days, counts of origins and the
    range on which they agree, which is worked out and not given (`agreed_on`)."""
    text = re.sub(
        r"\b[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}|[A-Z][a-z]+ [0-9]{4}|\b(?:in|of) 2024", "", text
    )
    return set(NUMBER.findall(re.sub(COUNTS, "", text)))


def agreed_on(text):
    """How many of how many origins agree, and the range, wherever one stands by itself."""
    return AGREED_ON.findall(text)
