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
# One group of people or things, or two: "men and women", "tonnes of grain".
GROUP = re.compile(
    r"(?P<first>[\w'’ -]+?)(?: (?:and|or) (?P<second>[\w'’ -]+?))?(?: of (?P<of>.+))?"
)
NO_GROUP = re.compile(r"(of|more|fewer|times|days|other|others)\b")
PLURALS = frozenset((
    "aircraft", "cattle", "children", "men", "people", "personnel", "police", "policemen",
    "servicemen", "servicewomen", "sheep", "staff", "women",
))  # fmt: skip
# Words that make another sentence inside the question, or leave it hanging.
TANGLED = re.compile(
    r"\b(who|whom|whose|that|which|where|when|how|why|whether|if|were|was|are|is|be|being|has|have|"
    r"had|do|does|did|been|will|would|could|can|should|may|might|must|but|nor|yet|then|so(?! far)|"
    r"because|although|though|unless|either|neither|both|instead|rather|there|not|never)\b|[^\w\s'’.,-]"
)
ADVERBS = r"(?:(?:still|now|currently|already|reportedly|later|first|officially) )?"
PLACED = r"(?:in|at|on|near|inside|outside|among|under|behind|abroad|from)\b"
DONE = (
    r"(?!(?:hundred|naked|sacred|indeed|need|seed|speed|tired|scared)\b)\w{2,}ed|(?:over|re|mis)?taken"
    r"|given|driven|beaten|broken|frozen|hidden|stolen|written|chosen|thrown|shown|seen|torn|flown"
    r"|sent|lost|held|built|shot|put|made|brought|bought|burnt|caught|kept|left|led|met|paid|sold"
    r"|told|won|found|lent|hit|hurt|cut|set|spent|sunk|laid|fed|shut|hung"
)
STATES = "missing|alive|living|fighting|serving|working|waiting|hiding|training"
# What may follow "or": in other words it could be a verb of its own ("killed or lost their homes").
SUFFERED = (
    "abducted|arrested|beaten|buried|burnt|burned|captured|convicted|damaged|deported|destroyed|"
    "detained|displaced|drowned|evacuated|executed|exiled|expelled|freed|held|hurt|imprisoned|"
    "injured|jailed|kidnapped|killed|maimed|missing|poisoned|rescued|released|sentenced|shot|sunk|"
    "taken|tortured|wounded"
)
# What may follow these: a noun would make another sentence ("convicted criminals").
ON = (
    r"(?=$|,| (?:in|at|on|near|by|since|during|from|after|before|between|within|along|across|"
    r"inside|outside|under|over|to|with|without|for|as|of|off|out|into|through|against|while|than|"
    r"more|so far|abroad|home|back|away|alone|together|again|dead|alive|missing|prisoner|captive|"
    r"hostage|guilty|last|this|today|yesterday|overnight|each|every|per|and|or|\w+ly)\b)"
)
NAME = r"[A-Z0-9][\w'’-]*(?: [A-Z][\w'’-]*)*"
PARTICIPLE = re.compile(rf"(?=[a-z])(?:{DONE}){ON}")
BEGINS = re.compile(rf"(?=[a-z]){ADVERBS}(?:(?:{DONE}|{STATES}){ON}|{PLACED})")
ALSO = re.compile(rf"(?:{ADVERBS}(?:{SUFFERED})|{NAME}){ON}")
ASIDE = re.compile(r"(?P<plain>[^,]+)(?:, as far as [^,?]+)?")
DANGLING = re.compile(
    r"\b(for|to|of|with|without|by|from|at|on|in|about|than|as|after|before|over|into|through|against|"
    r"under|near|between|while|since|during|and|or|the|a|an|this|these|those|their|his|her|its)$"
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
    if done and _is_group(done["what"]) and _follows(PARTICIPLE, done["rest"]):
        return f"the number of {done['what']} that {done['who']} {done['aux']} {done['rest']}"
    counted = COUNTED.fullmatch(text)
    if counted and _is_group(counted["what"]) and _follows(BEGINS, counted["rest"]):
        return f"the number of {counted['what']} {counted['rest']}"
    return ""


def _is_group(what: str) -> bool:
    """Does it name who or what is counted and say nothing of it? "People fled or" says more."""
    group = GROUP.fullmatch(what)
    if not group or NO_GROUP.match(what) or TANGLED.search(what):
        return False
    named = [group["first"], *([group["second"]] if group["second"] else [])]
    of = (group["of"] or "").removeprefix("the ").split()
    short = len(of) < 3 and not any(PARTICIPLE.match(w) or DANGLING.match(w) for w in of)
    return short and all(_is_plural(words.split()) for words in named)


def _is_plural(words: list[str]) -> bool:
    """Is only the last word a plural? "Captured soldiers" is, "soldiers fled guards" is not."""
    *before, last = words
    apart = any(
        word.islower() and (_tells_several(word) or DANGLING.match(word)) for word in before
    )
    return _tells_several(last) and not apart


def _tells_several(word: str) -> bool:
    return word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "’s", "'s")))


def _follows(begins: re.Pattern, rest: str) -> bool:
    """Can it stand behind a noun? Each part that "and" or "or" joins has to."""
    aside = ASIDE.fullmatch(rest)
    if not aside or not begins.match(rest) or TANGLED.search(aside["plain"]):
        return False
    parts = re.split(r" (?:and|or)\b ?", aside["plain"])[1:]
    return all(map(ALSO.match, parts)) and not DANGLING.search(rest)


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
