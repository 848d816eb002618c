"""What a table can be fitted to: the fields of claims and of sources, and how heads name them.

Shape: the order is that in which a person reads them. Synonyms are folded (heads.fold): lower
case, no signs but blanks.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..tables import CLAIMS, SOURCES, Table

RECORD, WORDS, FIGURE, QUALIFIER, DAY, SPEAKERS, WHOLE, WEB, LISTED = (
    "record", "words", "figure", "qualifier", "day", "speakers", "whole", "web", "listed",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One field: its name in the bundle, how people call it, and what its cells are.

    Shape: `heads` are other names of it, the likeliest first.
    """

    name: str
    label: str
    reads: str
    heads: tuple[str, ...] = ()
    hint: str = ""


def _field(name: str, label: str, reads: str, heads: str = "", hint: str = "") -> Field:
    names = tuple(head.strip() for head in heads.split(",") if head.strip())
    return Field(name, label, reads, names, hint)


CLAIM_FIELDS = (
    _field("id", "Id", WORDS, "claim id, slug, key, 아이디",
           "Left out: made of the source’s id."),
    _field("source", "Source", RECORD,
           "source id, document, article, source title, report, outlet, 출처, 기사",
           "Its id, title or address."),
    _field("statement", "Statement", WORDS,
           "claim, claim text, text, description, summary, fact, what, content, "
           "주장, 진술, 내용, 설명", "In your own words."),
    _field("question", "Question", RECORD,
           "question id, about, topic, measure, indicator, 질문", "Its id or its text."),
    _field("event", "Event", RECORD, "event id, incident, 사건", "Its id or its title."),
    _field("value", "Figure", FIGURE,
           "figure, number, count, amount, quantity, n, total, low, minimum, min, from, "
           "수, 숫자, 인원, 값, 명수", "600, 2,000, about 600, 600+, 600–700."),
    _field("value_to", "Second figure", FIGURE,
           "value to, second figure, to, upper, high, maximum, max, upper bound, 최대",
           "Only for “between”."),
    _field("qualifier", "How it is put", QUALIFIER,
           "hedge, how it is put, precision, modifier, wording, certainty, 한정어, 표현",
           "about, at least, more than, up to, exactly…"),
    _field("answer", "Answer", WORDS, "response, option, 답, 답변",
           "Where the question asks for a choice, a text or a date."),
    _field("as_of", "As of", DAY,
           "as of date, reference date, date of figure, 기준일, 기준 날짜"),
    _field("stated_on", "Stated on", DAY,
           "said on, date, statement date, date stated, when, day, 발언일, 날짜, 일자"),
    _field("scope", "Scope", WORDS, "coverage, covers, area, 범위"),
    _field("attribution", "Who says so", SPEAKERS,
           "who says so, speaker, speakers, said by, attributed to, according to, who, by, "
           "발언자, 화자, 출처 인물", "By any name, the first speaker first: NIS > AFP."),
    _field("locator", "Locator", WORDS,
           "paragraph, page, place in source, where, para, timecode, 위치, 쪽, 문단"),
    _field("quote", "Passage", WORDS,
           "passage, original, verbatim, quotation, original text, 인용, 원문"),
    _field("credibility", "Credibility", WHOLE, "grade, 신뢰도", "1 to 6."),
    _field("supersedes", "Supersedes", RECORD, "replaces, 대체", "The id of an earlier claim."),
    _field("note", "Note", WORDS,
           "notes, remark, remarks, comment, comments, 비고, 메모, 참고"),
)  # fmt: skip

SOURCE_FIELDS = (
    _field("id", "Id", WORDS, "source id, slug, key, citation key, 아이디",
           "Left out: made of the title."),
    _field("title", "Title", WORDS,
           "headline, name, source, article, document title, 제목, 기사 제목"),
    _field("url", "Address", WEB,
           "link, address, web address, website, uri, href, source url, 주소, 링크"),
    _field("publisher", "Publisher", RECORD,
           "outlet, publication, publication title, newspaper, agency, site, media, journal, "
           "매체, 언론사, 발행처", "By any name that the case knows."),
    _field("author", "Author", WORDS,
           "authors, writer, byline, reporter, by, 저자, 기자, 작성자"),
    _field("kind", "Kind", WORDS, "type, item type, source type, category, 종류, 유형"),
    _field("language", "Language", WORDS, "lang, locale, 언어"),
    _field("published", "Published", DAY,
           "date, publication date, date published, published on, published at, issued, "
           "pub date, day, 게시일, 발행일, 날짜, 보도일, 일자"),
    _field("retrieved", "Retrieved", DAY,
           "accessed, access date, date accessed, retrieved on, saved, downloaded, "
           "수집일, 접속일"),
    _field("reliability", "Reliability", WORDS, "grade, rating, 신뢰도", "A to E, or F."),
    _field("reliability_note", "Why this grade", WORDS,
           "grade note, reliability reason, reason"),
    _field("reliability_on", "Graded on", DAY, "grade date"),
    _field("derived_from", "Made from", LISTED,
           "derives from, made from, original source, based on",
           "Ids or titles joined by ;  — with :translated, :syndicated or :cites after one."),
    _field("summary", "Summary", WORDS,
           "abstract, abstract note, description, note, notes, 요약, 비고"),
)  # fmt: skip

FIELDS: dict[str, tuple[Field, ...]] = {"claims": CLAIM_FIELDS, "sources": SOURCE_FIELDS}
TABLES: dict[str, Table] = {"claims": CLAIMS, "sources": SOURCES}
# What has to be there, in a column or for every row: one field of each line.
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "claims": (("source",), ("statement",), ("question", "event")),
    "sources": (("title",),),
}
# What the desk decides, whatever a table says.
NEVER_READ = {"claims": ("status", "status_reason"), "sources": ()}


def field_of(table: str, name: str) -> Field:
    """The field of a table by its name in the bundle."""
    return next(field for field in FIELDS[table] if field.name == name)
