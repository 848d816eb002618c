"""Figures of which somebody says that they are not so: denied, rejected, disputed, called false."""

from .saying import BE
from .tokens import Sentence
from .vocabulary import words

DENIES = words(
    "deny denies denied denying reject rejects rejected rejecting dispute disputes disputed"
    " disputing dismiss dismisses dismissed dismissing refute refutes refuted refuting rebut"
    " rebuts rebutted contest contests contested challenge challenges challenged question"
    " questions questioned doubt doubts doubted debunk debunks debunked deride derided"
)
_DENIES_THAT = words(
    "deny denies denied denying dispute disputes disputed disputing doubt doubts doubted denial"
    " denials"
)
_DENIES_DOING = words("deny denies denied denying")
# What holds figures. The report of 30 dead is as often that of 30 experts, a toll of 30 never is.
_COUNTS = words(
    "figure figures number numbers toll tolls total totals tally count counts estimate estimates"
)
_REPORTS = words(
    "report reports claim claims allegation allegations accusation accusations assertion"
    " assertions suggestion suggestions rumour rumours rumor rumors story stories idea notion"
)
_TOLD = (
    _COUNTS
    | _REPORTS
    | words("statement statements account accounts assessment assessments charge charges data")
)
_FALSE = words(
    "false untrue wrong incorrect inaccurate fake fabricated baseless unfounded groundless"
    " exaggerated inflated overstated lie lies nonsense propaganda disinformation fiction"
    " exaggeration fabrication invention hoax rubbish implausible tale"
    " fantasy absurd"
)
_PARTICIPLES = words("denied rejected disputed dismissed refuted rebutted debunked")
CALLS = words("call calls called calling brand brands branded dismissed dismisses dismissing")
_NOTHING_SHOWS = words("evidence proof truth indication basis")
_NO_VERB = words(
    "the a an this that its his her their not never nor neither n't without cannot little beyond"
)
_NEGATES = words("not never nor neither without cannot")
# Before a denial these turn it into its contrary: nobody denies, few dispute, hard to deny.
_NOBODY = words("no nobody none neither few hardly scarcely")
_SOME = words("a the with under for")  # a few deny; with no proof it denied
_REFUSES = words("refused declined failed hard difficult impossible unable")
_NO_DOING = words("wrongdoing anything everything nothing something")
# Behind one of these another clause begins, which nobody denies.
_OTHER_CLAUSE = words(
    "; : but while whereas although though which who whose whom where when after before because"
    " if unless until despite said say says saying added adding insisted insisting instead"
)
# Behind one of these another subject stands, whoever "nobody" was before it.
_SUBJECT_ENDS = words(
    "; : , and or but while whereas although though because if when where after before since as"
    " why how whether despite said says say saying"
)
_TOLD_BY = words("by from in")
_SUMS = {("a", "total"), ("a", "number")}
_MAY_FOLLOW = words("and or but by in as when because he she they it the")
REACH = 25  # tokens between a denial and its figure


def denial_of(sentence: Sentence, first: int, last: int) -> int | None:
    """Find the word with which somebody says of a figure that it is not so; None without one."""
    denial = _denial_before(sentence, first)
    return _called_false(sentence, first, last) if denial is None else denial


def _denial_before(sentence: Sentence, first: int) -> int | None:
    """Find the word of denial whose clause holds the figure that begins at a token."""
    for at in range(first - 1, max(first - REACH, -1), -1):
        word = sentence.word(at)
        if word in _OTHER_CLAUSE:
            return None
        if _denies(sentence, at, word) and _governs(sentence, at, first):
            return at
        if word == "that" and _is_false(sentence, at):
            return at if "that" not in sentence.lower[at + 1 : first] else None
        if word in _NOTHING_SHOWS and "no" in sentence.words(at - 2, 2):
            follows = sentence.word(at + 1) in ("that", "of", "in", "to", "for")
            return at if follows and _that_once(sentence, at, first) else None
    return None


def _denies(sentence: Sentence, at: int, word: str) -> bool:
    """Tell whether a word denies, and is neither denied itself nor passive."""
    if word not in DENIES | _DENIES_THAT or _nobody_does(sentence, at):
        return False
    if word in ("denial", "denials"):
        return sentence.word(at + 1) == "that"
    before = sentence.word(at - 1)
    if before in BE or before in _NO_VERB:
        return False
    near = sentence.words(at - 4, 4)
    refuses = "to" in near[-2:] and any(word in _REFUSES for word in near)
    return not refuses and not _negated(near[1:])


def _negated(near: tuple[str, ...]) -> bool:
    return any(word in _NEGATES or word.endswith("n't") for word in near)


def _nobody_does(sentence: Sentence, at: int) -> bool:
    """Read "no official has denied", "few dispute", "there is no doubt"."""
    for place in range(at - 1, max(at - REACH, -1), -1):
        word = sentence.word(place)
        if word in _SUBJECT_ENDS:
            return False
        if word in _NOBODY and sentence.word(place + 1) != ".":  # his No. 2 denied
            return sentence.word(place - 1) not in _SOME
    return False


def _governs(sentence: Sentence, at: int, first: int) -> bool:
    """Tell whether what a verb denies holds the figure, and not only names something near it."""
    word, following = sentence.word(at), sentence.word(at + 1)
    if word in _DENIES_THAT and following == "that":
        return "that" not in sentence.lower[at + 2 : first]
    if word in _DENIES_DOING and following.endswith("ing") and following not in _NO_DOING:
        return "that" not in sentence.lower[at + 2 : first]
    told = _first_of(sentence, at + 1, min(at + 8, first), _TOLD)
    if told is None or not (told + 1 == first or _tells(sentence, told, first)):
        return False
    return _that_once(sentence, told, first)


def _tells(sentence: Sentence, told: int, first: int) -> bool:
    """Tell whether a figure is what a report or a count says, not who made it."""
    word, following = sentence.word(told), sentence.word(told + 1)
    if following == "of":
        whose = word in _REPORTS and "the" in sentence.words(told - 2, 2)
        return word in _COUNTS or (word in _REPORTS and not whose)
    if following in _TOLD_BY:
        return any(word in ("that", "putting") for word in sentence.lower[told + 2 : first])
    return following in ("that", "about", "putting")


def _first_of(sentence: Sentence, start: int, end: int, wanted: frozenset[str]) -> int | None:
    for at in range(start, end):
        if sentence.word(at) == "that":
            return None
        if sentence.word(at) in wanted:
            return None if sentence.words(at - 1, 2) in _SUMS else at
    return None


def _that_once(sentence: Sentence, start: int, first: int) -> bool:
    return sentence.lower[start + 1 : first].count("that") <= 1


def _is_false(sentence: Sentence, at: int) -> bool:
    """Read "it is false that", "it was not true that", "is not the case that"."""
    words_before = sentence.words(at - 4, 4)
    word = words_before[-1]
    if word in _FALSE:
        return "not" not in words_before and any(word in BE for word in words_before)
    return word in ("true", "case", "correct") and "not" in words_before


def _called_false(sentence: Sentence, first: int, last: int) -> int | None:
    """Read "reports that 300 had died were false", "called the figure of 300 an invention"."""
    told = next(
        (at for at in range(first - 1, max(first - 9, -1), -1) if sentence.word(at) in _TOLD),
        None,
    )
    if told is None or not _tells(sentence, told, first):
        return None
    if any(sentence.word(at) in _OTHER_CLAUSE for at in range(told, first)):
        return None
    called = next((at for at in range(max(told - 5, 0), told) if sentence.word(at) in CALLS), None)
    for at in range(last, min(last + REACH, len(sentence))):
        word = sentence.word(at)
        if word in _OTHER_CLAUSE:
            return None
        near = sentence.words(at - 3, 3)
        is_so = any(be in BE for be in near) and not _negated(near)
        if word in _PARTICIPLES and is_so:
            return at
        so_called = is_so or called is not None or "as" in near
        if word in _FALSE and so_called and _ends(sentence, at + 1):
            return at if called is None else called
    return None


def _ends(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    return not word.isalpha() or word in _MAY_FOLLOW
