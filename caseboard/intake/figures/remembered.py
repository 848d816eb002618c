"""Who spoke before: for "he said", and for a quotation that runs over sentences."""

from dataclasses import dataclass, field

from .dates import Dated, find_dates
from .headlines import headline_sayings
from .published import Published
from .quotations import Quotation, Quotations
from .saying import BODIES, OPENING_ASIDE, PRONOUNS
from .speaker_names import QUOTES
from .speakers import Saying, find_sayings
from .tokens import Sentence

MEMORY = 3  # sentences over which "he said" still means who spoke last
CLOSE = 3  # tokens behind a quotation within which begins who said it
NOBODY = ("", "")
_OF_ONE = frozenset(["he", "she"])
_DETERMINERS = frozenset(["the", "a", "an", "in", "at", "on", "from"])

Spoken = tuple[str, str]  # who says so, and the EDTF date on which


@dataclass(slots=True)
class Before:
    """What a text has told up to a sentence: who spoke, whom it quotes, what it counted."""

    counted: str = ""
    last: str = ""  # who was named last as a speaker
    person: str = ""  # whom a sentence named that also named bodies: alone he may be "he"
    since: int = 0  # sentences since then
    rival: bool = False  # somebody else was named since, who may be "he"
    just: Spoken = NOBODY  # who spoke in the sentence before
    just_quoted: bool = False
    ended: int = 0  # where the sentence before ends
    quotations: Quotations | None = None
    quoted: dict[int, Spoken] = field(default_factory=dict)  # by the number of the quotation

    def listen(self, sentence: Sentence, dates: list[Dated], published: Published) -> list[Saying]:
        """Find who says what in a sentence, "he" being who spoke last.

        Where it is not plain who "he" is, the speaker stays empty.
        """
        if self.quotations is None:
            self.quotations = Quotations(sentence.text)
        found, named = [], ""
        for saying in [*find_sayings(sentence, dates), *headline_sayings(sentence)]:
            if not saying.pronoun:
                named = saying.speaker
            elif self._within(sentence, saying):
                continue  # "They say it rained," said Kim: nobody knows who they are
            elif saying.goes_on:
                saying.speaker = found[-1].speaker
            else:
                saying.speaker = self._meant(sentence, saying, named)
            found.append(saying)
        running = self._running_on(sentence)
        if running and running.number not in self.quoted:
            self.quoted[running.number] = self._who_quoted(sentence, running, found, published)
        return found

    def spoken(self, sentence: Sentence, place: int, said: Saying | None) -> Spoken:
        """Say who tells the figure at a character, and when it was said."""
        own = (said.speaker, said.stated_on) if said else NOBODY
        quotation = self.quotations.at(place)
        if quotation is None or (said and self._within(sentence, said) is quotation):
            return own
        known = self.quoted.get(quotation.number, NOBODY)
        if known[0] or said:
            return known if known[0] else own
        return self._carried(sentence, quotation)

    def remember(self, sentence: Sentence, sayings: list[Saying]) -> None:
        """Keep who spoke in a sentence for those that follow."""
        outside = [
            saying
            for saying in sayings
            if saying.speaker and self._within(sentence, saying) is None
        ]
        said = [saying for saying in outside if saying.denies is None]
        named = [saying for saying in outside if not saying.pronoun]
        self.since += 1
        if named:
            self.last, self.since, self.rival = named[-1].speaker, 0, False
            people = {saying.speaker for saying in named if not _is_body(saying.speaker)}
            self.person = people.pop() if len(people) == 1 else ""
        elif _names(sentence, len(sentence)) - set(self.last.lower().split()):
            self.rival = True
        held = self._running_on(sentence) or self.quotations.at(sentence.tokens[0].start)
        self.just_quoted = held is not None
        self.just = NOBODY
        if said:
            self.just = (said[-1].speaker, said[-1].stated_on)
        elif held:
            self.just = self.quoted.get(held.number) or self._carried(sentence, held)
        self.ended = sentence.tokens[-1].start

    def _meant(self, sentence: Sentence, saying: Saying, named: str) -> str:
        """Say who "he" is; empty where it may be another."""
        told = sentence.lower[saying.first : saying.last]
        word = next((word for word in told if word in PRONOUNS), "")
        meant = named or (self.last if self.since < MEMORY else "")
        if word not in _OF_ONE or not meant:
            return meant
        if not named and _is_body(meant):
            meant = self.person
        others = _names(sentence, saying.first) - set(meant.lower().split())
        unsure = (self.rival and not named) or others or not meant or _is_body(meant)
        return "" if unsure else meant

    def _within(self, sentence: Sentence, saying: Saying) -> Quotation | None:
        """Find the quotation that a saying is part of."""
        return self.quotations.at(sentence.tokens[saying.last - 1].start)

    def _running_on(self, sentence: Sentence) -> Quotation | None:
        """Find the quotation that goes on behind a sentence."""
        return self.quotations.at(sentence.tokens[-1].start)

    def _who_quoted(
        self, sentence: Sentence, quotation: Quotation, sayings: list[Saying], published: Published
    ) -> Spoken:
        """Say whose words a quotation of several sentences is: told behind it, or before it."""
        behind = self.quotations.behind(quotation)
        if behind:
            for saying in find_sayings(behind, find_dates(behind, published)):
                if saying.first <= CLOSE and saying.closed:
                    if saying.pronoun:
                        saying.speaker = self._meant(behind, saying, "")
                    return (saying.speaker, saying.stated_on) if saying.speaker else NOBODY
        for saying in reversed(sayings):
            if saying.speaker and sentence.tokens[saying.last - 1].start < quotation.start:
                return saying.speaker, saying.stated_on
        return self._carried(sentence, quotation)

    def _carried(self, sentence: Sentence, quotation: Quotation) -> Spoken:
        """Say whose words a quotation is that opens its sentence: his who just spoke."""
        start = sentence.tokens[0].start
        opens = quotation.start <= start
        near = self.quotations.paragraph(start) == self.quotations.paragraph(self.ended)
        return self.just if opens and (near or self.just_quoted) else NOBODY


def _names(sentence: Sentence, end: int) -> set[str]:
    """Give the words of the full names that open a sentence or stand between its commas."""
    at, names = 0, set()
    while at < end and (
        sentence.word(at) in OPENING_ASIDE | _DETERMINERS or sentence.word(at) in QUOTES
    ):
        at += 1
    for start in [at, *(at + 1 for at in range(end) if sentence.word(at) == ",")]:
        last = start
        while last < end and sentence.capital(last):
            last += 1
        if last - start > 1 and (start == at or sentence.word(last) == ","):
            names.update(word.removesuffix("'s") for word in sentence.lower[start:last])
    return names


def _is_body(name: str) -> bool:
    """Tell whether a speaker is no one person: a ministry, officials, the UN."""
    last = name.split()[-1]
    plural = last.islower() and last.endswith("s")
    return last.lower() in BODIES or plural or (last.isupper() and len(last) > 1)
