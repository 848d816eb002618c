"""What a question counts, as a noun phrase made from its text; and how speakers are named.

Only patterns that are safe in English are used. Everything else keeps the question as it is.
"""

from __future__ import annotations

import re

COUNTED = re.compile(r"How many (?P<what>.+?) (?:(?:has|have) been|were|was|are|is) (?P<rest>.+)\?")
DONE_BY = re.compile(
    r"How many (?P<what>.+?) (?P<aux>has|have|had) (?P<who>(?:the )?[A-Z][\w'’.-]*"
    r"(?: (?:of|and|the|[A-Z][\w'’.-]*))*) (?P<rest>[a-z].*)\?"
)
# Words that make another sentence inside the question, or leave it hanging.
TANGLED = re.compile(
    r"\b(who|whom|whose|that|which|where|when|how|were|was|are|is|has|have|had|do|does|did|been|"
    r"will|would|could|can|should|may|might)\b"
)
NO_START = re.compile(
    r"(there|they|he|she|it|we|you|i|the|a|an|this|these|those|not|never|no|to|going|being|said|"
    r"about|what|his|her|their|our|my)\b"
)
DANGLING = re.compile(r"\b(for|to|of|with|by|from|at|on|about|than|as)$")
PARTICIPLE = re.compile(
    r"(\w+ed|\w+en|sent|lost|held|built|shot|put|made|brought|bought|caught|kept|left|led|met|paid|"
    r"sold|told|won|found|lent|hit|cut|set|spent|sunk|buried|detained)\b"
)
THE_HEADS = frozenset((
    "administration", "agency", "army", "assembly", "association", "authority", "board",
    "bureau", "centre", "center", "command", "commission", "committee", "council", "court",
    "department", "directorate", "federation", "foundation", "government", "institute",
    "kremlin", "ministry", "mission", "navy", "office", "party", "police", "secretariat",
    "service", "staff", "tribunal", "union", "split",
))  # fmt: skip
SEVERAL = frozenset((
    "activists", "advocates", "agencies", "aides", "analysts", "authorities", "campaigners",
    "commanders", "defectors", "diplomats", "doctors", "experts", "families", "forces",
    "groups", "investigators", "journalists", "lawmakers", "lawyers", "men", "ministers",
    "neighbours", "observers", "officers", "officials", "people", "police", "prisoners",
    "prosecutors", "relatives", "reporters", "researchers", "sergeants", "services", "soldiers",
    "sources", "staff", "survivors", "troops", "villagers", "witnesses", "women", "split",
))  # fmt: skip


def noun_phrase(text: str) -> str:
    """What a question counts: "the number of North Korean soldiers killed"; "" where no safe
    pattern fits."""
    text = " ".join(text.split())
    done = DONE_BY.fullmatch(text)
    if done and _is_plain(done["what"]) and _was_done(done["rest"]):
        return f"the number of {done['what']} that {done['who']} {done['aux']} {done['rest']}"
    counted = COUNTED.fullmatch(text)
    if counted and _is_plain(counted["what"]) and _can_follow(counted["rest"]):
        return f"the number of {counted['what']} {counted['rest']}"
    return ""


def _is_plain(what: str) -> bool:
    pronoun = re.match(r"(of|more|fewer|times|days|other)\b", what)
    return not pronoun and not TANGLED.search(what) and "," not in what


def _was_done(rest: str) -> bool:
    plain = not TANGLED.search(rest.partition(",")[0])
    return bool(PARTICIPLE.match(rest)) and plain and _ends(rest)


def _can_follow(rest: str) -> bool:
    starts = rest[0].islower() and not NO_START.match(rest)
    return starts and not TANGLED.search(rest.partition(",")[0]) and _ends(rest)


def _ends(rest: str) -> bool:
    return not DANGLING.search(rest) and "?" not in rest


def named(name: str, is_body: bool, starts: bool = False) -> str:
    """A speaker in running text, with the article that the name of a body calls for.

    `starts`: does the sentence begin with it?
    """
    first, _, rest = name.partition(" ")
    if first in ("The", "A", "An") and rest:
        return name if starts else f"{first.lower()} {rest}"
    if is_body and _head(name).casefold() in THE_HEADS:
        return f"{'The' if starts else 'the'} {name}"
    return name


def have(name: str, is_body: bool) -> str:
    """ "has" or "have", as the speaker is one or several."""
    return "have" if is_several(name, is_body) else "has"


def is_several(name: str, is_body: bool) -> bool:
    """Does the name tell of several? "Ukrainian officials" does, "United Nations" does not."""
    head = _head(name)
    if re.search(r"\bjointly\b", name) or (is_body and head.casefold() in SEVERAL):
        return True
    return head[:1].islower() and head.endswith("s") and not head.endswith("ss")


def _head(name: str) -> str:
    """The word that the rest of a name describes: "agencies", "Government", "Officials"."""
    return re.split(r" (?:of|for|in|on|at|from|near|inside) |,", name)[0].rpartition(" ")[2]
