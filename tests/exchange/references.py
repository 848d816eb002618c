"""What the tests of references share: reading a file, and one invented work."""

from caseboard.exchange.references.reading import read_bibtex, read_csl_json, read_ris
from caseboard.exchange.references.reference import Reference
from caseboard.exchange.references.writing import FORMATS

READERS = {"ris": read_ris, "bib": read_bibtex, "csl.json": read_csl_json}
INVENTED = Reference(
    id="invented-2025",
    title="An invented title: 100% {true} & “quoted” #1",
    url="https://example.org/a_b?c=1&d=%20",
    publisher="The Invented & Sons Herald",
    author="Doe, Jane; Kim Jong-min; The Invented Agency, Inc.",
    kind="agency dispatch",
    language="en-GB",
    published="2025-03-03",
    retrieved="2025-03-04",
    summary="An invented summary, in the desk's words.",
)


def read(form: str, text: str | bytes):
    """The table that a file of the format becomes."""
    content = text.encode() if isinstance(text, str) else text
    (table,) = READERS[form](content, f"invented.{form}")
    return table


def rows_of(form: str, text: str | bytes) -> list[Reference]:
    """The rows of a file, each as the work that it says."""
    return [Reference(*row) for row in read(form, text).rows]


def notes_of(form: str, text: str | bytes) -> str:
    """Everything that is told of a file, in one text."""
    return " ".join(note.sentence for note in read(form, text).notes)


def written(form: str, *references: Reference) -> str:
    """The file that the works leave in."""
    return "".join(FORMATS[form].write(references))
