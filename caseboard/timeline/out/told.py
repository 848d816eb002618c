"""What is told of an event beside its title, in sentences for those who read it elsewhere."""

from __future__ import annotations

from datetime import date

from caseboard.answers.attested import DateQuestion
from caseboard.evidence.edtf import in_words

from ..asked import Asked
from .leaving import Entry, Leaving

LIST = "; "


def sentences(entry: Entry) -> list[str]:
    """When it was, how well that is attested, and who took part; without the summary."""
    line = entry.line
    told = [f"Date: {line.date_words}." if line.date else "No date is given."]
    told.append(f"{_capital(entry.attested.words)}.")
    told += [_versions(one) for one in entry.attested.dates if one.is_disputed]
    for noun, names in (("People", entry.people), ("Organisations", entry.organizations)):
        if names:
            told.append(f"{noun}: {LIST.join(names)}.")
    if line.withheld:
        told.append(f"Withheld to protect somebody: {', '.join(line.withheld)}.")
    return told


def versions_cell(entry: Entry) -> str:
    """Each date that is claimed with who says so: "4 May 2025 (A; B) | 5 May 2025 (C)"."""
    if not entry.attested.dates:
        return ""
    return " | ".join(
        f"{version.words} ({LIST.join(who for who, _ in version.voices)})"
        for question in entry.attested.dates
        for version in question.versions
    )


def asked_words(leaving: Leaving) -> str:
    """In a sentence, which part of the case leaves and as known when; "" for the whole case."""
    reading, said = leaving.reading, []
    asked, moment = reading.asked, reading.page.moment
    if leaving.window is not None:
        said.append(_window_words(asked))
    if asked.who:
        said.append(f"with {' or '.join(one.name for one in reading.who)}")
    if asked.category:
        said.append(f"of the category “{asked.category}”")
    if asked.importance:
        said.append(f"of importance {asked.importance} and more")
    if asked.q:
        said.append(f"that tell of “{asked.q}”")
    if moment.is_replay:
        said.append(f"as known on {moment.known_on_words}")
    notes = [f" {note}" for note in asked.notes]
    return f"Only events {', '.join(said)}.{''.join(notes)}" if said else ""


def _window_words(asked: Asked) -> str:
    """The days that were asked for: "from 1 May 2025 on", "within 1 to 3 May 2025"."""
    first, last = (_day(day) if day else ".." for day in (asked.first, asked.last))
    if first == last:
        return f"of {in_words(first)}"
    both = "within " if ".." not in (first, last) else ""
    return both + in_words(f"{first}/{last}")


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _versions(question: DateQuestion) -> str:
    given = (
        f"{version.words} ({LIST.join(who for who, _ in version.voices)})"
        for version in question.versions
    )
    return f"The date is disputed: {' or '.join(given)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
