"""What a source's page says of the document to reference managers, in the head of the page.

Source: the names that Google Scholar and Highwire use, Dublin Core and PRISM, as the translator
“Embedded Metadata” of Zotero reads them.
"""

from __future__ import annotations

from caseboard.exchange.references.days_out import plain_day
from caseboard.exchange.references.kinds import kind_of
from caseboard.exchange.references.names import names_in
from caseboard.models import Source


def metadata_of(source: Source) -> tuple[tuple[str, str], ...]:
    """Names and contents of the page's meta elements; what is not given has none.

    The day stands twice: as EDTF, and with slashes where it is certain.
    """
    kind = kind_of(source.kind)
    publisher = source.publisher.name if source.publisher else ""
    pairs = (
        ("citation_title", source.title),
        *(("citation_author", name.whole) for name in names_in(source.author)),
        ("citation_publication_date", plain_day(source.published).replace("-", "/")),
        ("DC.date", source.published),
        (_outlet(kind), publisher),
        ("citation_publisher", publisher),
        ("citation_public_url", source.url),
        ("citation_language", source.language),
        ("z:itemType", kind.zotero),
    )
    return tuple((name, content) for name, content in pairs if content)


def _outlet(kind) -> str:
    """The name for who published it; of a journal's title Zotero makes a journal's article."""
    if kind.zotero == "journalArticle":
        return "citation_journal_title"
    if kind.zotero == "report":
        return "citation_technical_report_institution"
    return "prism.publicationName" if kind.within else "DC.publisher"
