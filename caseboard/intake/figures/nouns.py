"""What an English number counts: the noun phrase after it, or what the clause tells of it."""

from dataclasses import dataclass

from .hedges import hedges_before
from .levels import told_level
from .number_words import CARDINALS
from .people_nouns import NO_PEOPLE, PEOPLE, STATES, is_nation, is_people
from .people_verbs import BEFALLS, TAKES
from .saying import SAID
from .suggestion import PEOPLE as PEOPLE_KIND
from .thing_nouns import CURRENCIES, MEASURES, STOPS, THINGS
from .tokens import Sentence
from .vocabulary import words

REACH = 9  # tokens; no noun phrase of news is longer
_SKIPPED = words("- ’ ' \" “ ” ( ) % ‘")
_SAID_LATER = words("of the them these those his her its their our my us more others")
_COUNTED = words(
    "toll tally figure death deaths casualties casualty number numbers fatalities losses"
    " dead injured wounded crowd turnout strength contingent headcount population total"
    " killing killed kill kills wounding injuring leaving captured capturing arrested"
    " arresting detained detaining evacuated evacuating displaced displacing abducted"
    " kidnapped executed rescued rescuing hospitalised hospitalized claiming drew attracted"
    " sickened infected sickening claimed mobilised mobilized recruited trained"
)
_INVARIANT = words(
    "police personnel crew staff infantry elderly folk military dead wounded injured missing"
    " bereaved displaced"
)
_BARE = words("number numbers total losses figure tally")
_ILLNESS = words(
    "confirmed suspected probable infection infections symptomatic cholera covid virus outbreak"
    " outbreaks disease dengue measles ebola flu influenza mpox polio malaria typhoid fever health"
    " hospital hospitals vaccine patients deaths fatal epidemic pandemic notified"
    " diarrhoea diarrhea poisoning illness sickness"
)
_ILLNESS_NEAR = words("annual weekly reported positive active daily new")
_COURT = words(
    "court courts trial lawsuit lawsuits criminal corruption fraud prosecutors judge judges legal"
    " civil filed theft appeal tribunal"
)
_BODIES = words(
    "public government governing professional international regulatory official rights sports"
    " trade religious local religious industry statutory religious legislative state"
)
_NO_HEADS = {("human", "rights"), ("member", "states"), ("member", "countries"),
             ("member", "nations")}  # fmt: skip
_MEMBERS = words("members member allies partners")
_ALLIANCES = words("nato un eu asean opec g7 g20 alliance bloc union commonwealth")
_COLLECTIVES = words("crowd toll contingent casualties turnout")
# Headlines go on with these behind a number: "Ferry carrying 300 sinks".
_HEADLINE_VERBS = words(
    "sinks capsizes crashes collapses derails overturns explodes burns lands goes ends begins hits"
    " enters nears reaches leaves says remains becomes catches falls runs sets strikes"
)
_BEHIND_PEOPLE = words("aboard strong home aged")
_BESIDE_OBJECT = words("a an another further additional extra all out back away")
_FOR = words("for to")
_MADE = words("built licensed designed meant made room space capacity homes shelter food home")
_OF_THINGS = words("drew attracted claimed claiming leaving figure number numbers total")
_BRACKETS = 30  # tokens between "deaths" and the places with their shares
_DEATHS = words("deaths dead casualties fatalities killed victims arrests injuries wounded")
_LISTED = words("listed named registered still given counted recorded")
_PREPOSITIONS = words("between in at by on from after during with near across under for of through")
_THE = words("the a an his her its their another")
_ADJECTIVE_PEOPLE = words("police military infantry crew personnel staff")


@dataclass(slots=True)
class Counted:
    """What a number counts: its kind, the words for it, and where these end."""

    kind: str
    noun: str = ""
    last: int = 0
    sure: bool = True


def counted_after(sentence: Sentence, last: int, one: bool) -> Counted | None:
    """Read the noun phrase after a number; None where none says what is counted."""
    place = _over_of(sentence, last)
    found: tuple[int, str] | None = None
    state = 0
    for at in range(place, min(place + REACH, len(sentence))):
        word = sentence.word(at).removesuffix("'s").rstrip("'")
        if word[:1].isdecimal() or (word in MEASURES and sentence.glued(at)):
            continue  # six 155mm guns
        if word == "." and sentence.glued(at) and sentence.capital(at - 1):
            continue  # N. Korean
        if word in _THE and at > place and sentence.word(at - 1) not in _SAID_LATER:
            break  # represents a million called a strike
        if word in _SKIPPED or (word in _SAID_LATER and not found and at < place + 2):
            continue
        if not word[:1].isalpha() or _stops(sentence, at, bool(found or state)):
            break
        if found and word in SAID:
            break
        if _owns(sentence, at) and not is_people(word):
            continue
        if word in STATES:
            if at > place and not (found or state) and _acts_on(sentence, at):
                break
            state = state or at
            continue
        if word in CARDINALS and not one:
            if sentence.word(at - 1) == "(":
                continue  # 300 (three hundred) soldiers
            break
        if word == "home" and at == place and not one:
            break  # sent twelve home
        kind = _kind_of(sentence, at, word)
        if found and not kind and not one and _unknown_head(sentence, found[0], at):
            found = (at, "things")
            break
        if kind and (found is None or _heads(sentence, found[0], at, one)):
            found = (at, kind)
        elif found and not _describes(sentence.word(found[0])):
            break
    if found and not (state and state < found[0] and found[1] != PEOPLE_KIND):
        return _phrase(sentence, last, found[0], found[1])
    if state:
        return _phrase(sentence, last, state, PEOPLE_KIND)
    return _by_ending(sentence, place, last, one and sentence.word(last) != "of")


def _acts_on(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb has an object: six canoes rescued the crew, eleven people, 40."""
    following = sentence.word(at + 1)
    return following in _THE or following in CARDINALS or following[:1].isdecimal()


def _owns(sentence: Sentence, at: int) -> bool:
    """Tell whether a word only says whose the next noun is: the country's lawmakers."""
    return sentence.word(at).endswith("'s") or sentence.word(at + 1) in ("'", "’")


def _over_of(sentence: Sentence, last: int) -> int:
    """Step over "of the", "of his" and "more", so that the noun counted is found."""
    place = last
    if sentence.words(place, 3) == ("the", "number", "of"):
        return place + 3  # bringing to 22 the number of known dead
    if sentence.words(place, 2) == (",", "of"):
        place += 1  # dozens, if not hundreds, of deaths
    if sentence.word(place) in ("more", "other", "others", "additional", "further"):
        place += 1
    if sentence.word(place) == "of":
        place += 1
    return place


def _stops(sentence: Sentence, at: int, standing: bool) -> bool:
    word = sentence.word(at)
    if sentence.word(at + 1) == "-" and sentence.glued(at + 1) and sentence.glued(at + 2):
        return False  # 19 in-hospital deaths, 12 off-duty guards
    if word in ("and", "or") and not standing and _joins_adjectives(sentence, at):
        return False
    return word in STOPS and sentence.as_it_stands(at) != "May"


def _joins_adjectives(sentence: Sentence, at: int) -> bool:
    """Tell whether "and" joins two adjectives or nouns: South Korean and Chinese workers."""
    return sentence.capital(at - 1) and sentence.capital(at + 1)


def _kind_of(sentence: Sentence, at: int, word: str) -> str:
    if word in _MEMBERS and _of_states(sentence, at):
        return "things"
    if (word, sentence.word(at + 1)) in _NO_HEADS:
        return ""
    if word == "bodies" and sentence.word(at - 1) in _BODIES:
        return "things"
    if word in CURRENCIES and sentence.word(at + 1) == "of":
        return "money"
    if word == "cases":
        return _kind_of_cases(sentence, at)
    if sentence.capital(at) and is_nation(word):
        return PEOPLE_KIND
    if is_people(word) and not (word in _ADJECTIVE_PEOPLE and _names_more(sentence, at)):
        return PEOPLE_KIND
    return "things" if word in THINGS or word in NO_PEOPLE else ""


def _of_states(sentence: Sentence, at: int) -> bool:
    """Tell whether the members are those of a union of states: eight NATO members."""
    place = at + 3 if sentence.words(at + 1, 2) == ("of", "the") else at + 2
    whole = sentence.word(place) if sentence.word(at + 1) == "of" else sentence.word(at - 1)
    return whole in _ALLIANCES


def _names_more(sentence: Sentence, at: int) -> bool:
    """Tell whether police, crew and the like only describe the next noun: police cars."""
    following = sentence.word(at + 1)
    return following in THINGS or is_people(following)


def _kind_of_cases(sentence: Sentence, at: int) -> str:
    """Tell cases of an illness, which are people, from those of a court."""
    around = sentence.lower[max(at - 20, 0) : at + 20]
    if any(word in _COURT for word in around):
        return "things"
    told = sum(word in _ILLNESS_NEAR for word in around)
    ill = told > 1 or any(word in _ILLNESS for word in around)
    return PEOPLE_KIND if ill else "things"


def _heads(sentence: Sentence, before: int, at: int, one: bool) -> bool:
    """Tell whether the later of two nouns is the head: soldier families, forces vehicles."""
    earlier, later = sentence.word(before), sentence.word(at)
    if earlier.endswith("'s") or sentence.word(before + 1) in ("'", "’"):
        return False
    demonym = sentence.capital(before) and not sentence.as_it_stands(before).isupper()
    adjacent = at == before + 1 or demonym
    if _describes(earlier) and (adjacent or not one or is_people(later)):
        return True
    return at == before + 1 and (later in PEOPLE or (later in THINGS and later.endswith("s")))


def _unknown_head(sentence: Sentence, before: int, at: int) -> bool:
    """Tell whether an unknown plural is the head: 17 Ukrainian UAVs, 40 soldier moulds."""
    word, earlier = sentence.word(at), sentence.word(before)
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return at == before + 1 and plural and _describes(earlier) and earlier not in _INVARIANT


def _describes(noun: str) -> bool:
    """Tell whether a noun in the singular may only describe the one that follows."""
    return not noun.endswith(("s", "men", "people", "children", "women"))


def _phrase(sentence: Sentence, last: int, head: int, kind: str) -> Counted:
    first = last
    while first < head and sentence.word(first) in ("of", "-", "the", "more", "(", '"', "“", ","):
        first += 1
    noun = sentence.quote(first, head + 1).removesuffix("'s").removesuffix("’s")
    return Counted(kind, noun, head + 1)


def _by_ending(sentence: Sentence, place: int, last: int, one: bool) -> Counted | None:
    """Take an unknown noun for what it most likely is: things, unless "who" follows."""
    for at in range(place, min(place + 5, len(sentence))):
        word = sentence.word(at)
        if word == "." and sentence.glued(at) and len(sentence.word(at - 1)) == 1:
            continue  # 300 U.S. warplanes
        if word == "who":
            return Counted(PEOPLE_KIND, sentence.quote(last, at) if at > last else "", at)
        if not word.isalpha() or word in STOPS or word in _HEADLINE_VERBS:
            break
        if (
            word.endswith("s")
            and not word.endswith(("ss", "us", "is"))
            and len(word) > 3
            and not one
        ):
            if sentence.word(at + 1) == "who":
                return Counted(PEOPLE_KIND, sentence.quote(last, at + 1), at + 1)
            return Counted("things", sentence.quote(last, at + 1), at + 1, sure=False)
    return None


def counted_around(
    sentence: Sentence, first: int, last: int, noun: bool = False, near: bool = False
) -> Counted | None:
    """Read from the clause what a number counts; None where nothing says it.

    `noun` tells that things are named behind it, `near` that an unknown word is: then only the
    words right before it say otherwise.
    """
    if not noun and _in_brackets(sentence, first, last):
        return Counted(PEOPLE_KIND, "", 0)
    after = None if noun else _told_after(sentence, last)
    told = after or _object(sentence, first, noun)
    told = told or _told_before(sentence, first, 2 if noun or near else 14)
    level = None if told or noun or near else told_level(sentence, first)
    return Counted(PEOPLE_KIND, level, 0) if level else told


def _in_brackets(sentence: Sentence, first: int, last: int) -> bool:
    """Read "deaths were reported from Arno (5,835) and Belk (5,415)"."""
    shut = sentence.word(first - 1) == "(" and sentence.word(last) == ")"
    if not shut or not sentence.capital(first - 2):
        return False
    before = sentence.lower[max(first - 2 - _BRACKETS, 0) : first - 2]
    return not _DEATHS.isdisjoint(before) and THINGS.isdisjoint(before[-4:])


def _object(sentence: Sentence, first: int, noun: bool) -> Counted | None:
    """Read "jails 17", "carrying an estimated 300": a verb that takes people for its object."""
    begin, _ = hedges_before(sentence, first, False)
    while sentence.word(begin - 1) in _BESIDE_OBJECT:
        begin -= 1
    verb = sentence.word(begin - 1)
    if verb in _FOR and sentence.word(begin - 2) in _MADE and not noun:
        return Counted(PEOPLE_KIND, "", 0)
    if verb in BEFALLS or (verb in TAKES and not noun):
        return Counted(PEOPLE_KIND, "", 0)
    return None


def _told_after(sentence: Sentence, last: int) -> Counted | None:
    """Read "600 were reportedly killed", "600 of them", "three of whom"."""
    whose = sentence.words(last, 2) == ("of", "whose") and is_people(sentence.word(last + 2))
    if whose or sentence.words(last, 2) in _OF_PEOPLE or sentence.word(last) in _BEHIND_PEOPLE:
        return Counted(PEOPLE_KIND, "", last)
    listed = last
    while sentence.word(listed).endswith("ly") or sentence.word(listed) in _LISTED:
        listed += 1
    if sentence.word(listed) == "as" and sentence.word(listed + 1) in STATES:
        return Counted(PEOPLE_KIND, sentence.word(listed + 1), last)
    if sentence.word(last) in ("others", "more", "other"):
        last += 1
    helped = False
    for at in range(last, last + 7):
        word = sentence.word(at)
        if word in ("were", "was", "are", "is", "have", "had", "has", "been", "remain", "remained"):
            helped = True
        elif word in STATES and helped:
            return Counted(PEOPLE_KIND, word, last)
        elif word == "who" and at == last:
            return Counted(PEOPLE_KIND, "", last)
        elif not word.isalpha():
            break
    return None


# "so many of them", and what only places full of people have too many of
_OF_PEOPLE = (
    ("of", "them"), ("of", "whom"), ("of", "us"), ("of", "those"), ("above", "capacity"),
    ("over", "capacity"), ("on", "board"),
)  # fmt: skip


def _told_before(sentence: Sentence, first: int, reach: int) -> Counted | None:
    """Read "killing 600", "the death toll rose to 600", "put the number of troops at 600"."""
    for at in range(first - 1, max(first - reach, 0) - 1, -1):
        word = sentence.word(at)
        if word in (";", ".", "!", "?"):
            break
        near = first - at <= 2
        if (
            near
            and reach == 2
            and (word in _OF_THINGS or sentence.word(first - 1) in _PREPOSITIONS)
        ):
            return None  # killed in two fires; drew 40 answers
        if near and word in STATES:
            return Counted(PEOPLE_KIND, word, 0)
        if word in _COLLECTIVES or (word in _COUNTED and (near or _links(sentence, at, first))):
            return _unless_things(sentence, at, word)
        if (
            is_people(word)
            and word.endswith(("s", "men", "people"))
            and _links(sentence, at, first)
        ):
            return Counted(PEOPLE_KIND, word, 0)
    return None


def _unless_things(sentence: Sentence, at: int, word: str) -> Counted | None:
    """Look what a number or total is of: the number of shells is no count of people."""
    if word not in _BARE:
        return Counted(PEOPLE_KIND, "" if word in ("leaving",) else word, 0)
    for place in range(at + 1, at + 8):
        following = sentence.word(place)
        describes = is_people(following) and _describes(following)
        if describes and following not in _INVARIANT and sentence.word(place + 1).endswith("s"):
            continue  # specialist colleges
        if is_people(following) or following in STATES:
            return Counted(PEOPLE_KIND, following, 0)
        unknown = sentence.word(at + 1) == "of" and len(following) > 4 and following.endswith("s")
        if following in THINGS or unknown:
            return Counted("things", following, 0)
    return Counted(PEOPLE_KIND, "", 0)


def _links(sentence: Sentence, at: int, first: int) -> bool:
    """Tell whether a verb of counting stands between a noun and a number."""
    linking = words(
        "to at is was were are stands stood reached reaches rose totalled totaled numbered"
        " number numbering exceeded exceeds topped passed surpassed reach hit include"
        " included includes including estimated be being :"
    )
    between = [sentence.word(place) for place in range(at + 1, first)]
    return bool(between) and any(word in linking for word in between[-4:])
