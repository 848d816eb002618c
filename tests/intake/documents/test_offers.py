"""What a document says of itself is offered, with its place, and nothing else is."""

import json

import pytest

from caseboard.intake.documents.days import day_in
from tests.intake.documents.papers import BODY, TITLE, lines, mhtml, page, pdf, read


def ld(**values) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle"} | values
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(**values) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">'
        for name, value in values.items()
    )


def offered(head="", body=BODY, **values):
    return read(page(body, head, **values)).offered


def notes(head="", body=BODY, **values):
    return read(page(body, head, **values)).notes


WHOLE = {
    "headline": TITLE,
    "datePublished": "2025-10-28T23:30:00-05:00",
    "author": [
        {"@type": "Person", "name": "Ada Invented"},
        {"@type": "Person", "name": "Bo Madeup"},
    ],
    "publisher": {"@type": "Organization", "name": "The Invented Herald"},
    "inLanguage": "en-GB",
    "mainEntityOfPage": {"@type": "WebPage", "@id": "https://herald.example/harbour"},
}


def test_json_ld_offers_everything_with_its_place():
    found = offered(ld(**WHOLE), language="")
    assert found.title == TITLE
    assert found.author == "Ada Invented, Bo Madeup"
    assert found.publisher == "The Invented Herald"
    assert found.published == "2025-10-28"
    assert found.language == "en-GB"
    assert found.url == "https://herald.example/harbour"
    assert set(found.found_in.values()) == {"JSON-LD"}


@pytest.mark.parametrize(
    "wrap",
    [
        lambda node: {"@graph": [{"@type": "WebSite", "name": "Site"}, node]},
        lambda node: [{"@type": "BreadcrumbList"}, node],
        lambda node: {"@type": "WebPage", "mainEntity": node},
        lambda node: node | {"@type": ["Article", "https://schema.org/NewsArticle"]},
        lambda node: node | {"@type": "ReportageNewsArticle"},
    ],
)
def test_json_ld_is_found_in_graphs_lists_and_pages(wrap):
    script = json.dumps(wrap({"@type": "NewsArticle"} | WHOLE))
    found = offered(f'<script type="application/ld+json">{script}</script>')
    assert found.author == "Ada Invented, Bo Madeup"


def test_json_ld_follows_references():
    graph = [
        {"@type": "Article", "author": {"@id": "#ada"}, "publisher": {"@id": "#h"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Invented"},
        {"@type": "Organization", "@id": "#h", "name": "The Herald &amp; Post"},
    ]  # fmt: skip
    script = json.dumps({"@graph": graph})
    found = offered(f'<script type="application/ld+json">{script}</script>')
    assert (found.author, found.publisher) == ("Ada Invented", "The Herald & Post")


def test_json_ld_of_another_article_does_not_count():
    other = ld(headline="Another article", url="https://herald.example/other", author="Cy Other")
    own = ld(headline=TITLE, url="https://herald.example/harbour", author="Ada Invented")
    link = '<link rel="canonical" href="https://herald.example/harbour">'
    assert offered(link + other + own).author == "Ada Invented"


@pytest.mark.parametrize(
    "script",
    ["{", "null", "[]", "[[[[", "7", '"x"', "{}", '{"@graph": 3}', '{"@type": {"a": 1}}',
     '{"@type": "NewsArticle", "author": 7, "headline": ["x"], "publisher": null}',
     "[" * 100_000, '{"a":' * 50_000, '{"@type": "NewsArticle", "author": {"@id": "#a"}}'],
)  # fmt: skip
def test_json_ld_that_is_broken_takes_nothing_away(script):
    found = offered(f'<script type="application/ld+json">{script}</script>' + meta(og__title=TITLE))
    assert found.title in (TITLE, "x")
    assert found.author == ""


def test_json_ld_with_a_comma_too_many_is_read():
    script = '<!--\n{"@type": "NewsArticle", "author": {"name": "Ada Invented"},}\n-->'
    assert offered(f'<script type="application/ld+json">{script}</script>').author == "Ada Invented"


def test_open_graph_and_article_tags():
    head = meta(
        og__title=TITLE, og__site_name="The Invented Herald", og__url="https://herald.example/h",
        og__locale="ko_KR", article__published_time="2025-10-28T09:00:00+09:00",
        article__author="https://social.example/ada",
    )  # fmt: skip
    found = offered(head, language="")
    assert found.publisher == "The Invented Herald"
    assert (found.published, found.language) == ("2025-10-28", "ko-KR")
    assert (found.url, found.author) == ("https://herald.example/h", "")
    assert found.found_in["published"] == "OpenGraph, article:published_time"


def test_tags_of_libraries():
    head = "".join(
        f'<meta name="{name}" content="{value}">'
        for name, value in [
            ("citation_title", "An invented study"), ("citation_author", "Invented, Ada"),
            ("citation_author", "Madeup, Bo"), ("citation_publication_date", "2025/10/28"),
            ("DC.Publisher", "Invented Press"), ("dc.language", "en"),
        ]
    )  # fmt: skip
    found = offered(head, language="")
    assert found.title == "An invented study"
    assert found.author == "Invented, Ada, Madeup, Bo"
    assert (found.published, found.publisher) == ("2025-10-28", "Invented Press")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://herald.example/a?b=1", "https://herald.example/a?b=1"),
        ("/a", "https://herald.example/a"),
        ("//herald.example/a", "https://herald.example/a"),
        ("https://herald.example/", "https://herald.example/og"),
        ("javascript:alert(1)", "https://herald.example/og"),
        ("https://rosa:secret@herald.example/a", "https://herald.example/og"),
        ("http://[broken/a", "https://herald.example/og"),
        ("https://herald.example/" + "a" * 3000, "https://herald.example/og"),
    ],
)
def test_canonical_address_is_whole_and_of_the_web(link, url):
    head = f'<link rel="canonical" href="{link}">' + meta(og__url="https://herald.example/og")
    document = read(mhtml(page(BODY, head)))
    assert document.offered.url == url


def test_page_that_was_fetched_has_its_address():
    link = '<link rel="canonical" href="../harbour">'
    fetched = read(page(BODY, link), "https://herald.example/2025/x", "text/html")
    assert fetched.offered.url == "https://herald.example/harbour"
    fetched = read(page(BODY), "https://herald.example/2025/x", "text/html")
    assert fetched.offered.url == "https://herald.example/2025/x"
    assert fetched.offered.found_in["url"] == "where it was saved from"


def test_address_of_another_site_is_told():
    head = '<link rel="canonical" href="https://agency.example/harbour">'
    document = read(mhtml(page(BODY, head)))
    assert document.offered.url == "https://agency.example/harbour"
    assert any("herald.example" in note and "agency.example" in note for note in document.notes)


def test_day_that_the_tags_and_the_page_do_not_agree_on_is_told():
    body = f'<p class="byline">By Ada Invented</p><time datetime="2025-10-21">x</time>{BODY}'
    assert offered(ld(**WHOLE), body).published == "2025-10-28"
    (note,) = notes(ld(**WHOLE), body)
    assert "2025-10-28 (JSON-LD) and 2025-10-21 (the visible text)" in note


def test_day_in_another_time_zone_is_told_as_such():
    body = f"<p class='date'>28 October 2025</p>{BODY}"
    (note,) = notes(ld(datePublished="2025-10-29T03:30:00Z"), body)
    assert "difference of time zones" in note


def test_visible_byline_and_day_are_offered_as_such():
    body = f'<p class="byline">By Ada Invented</p><span class="date">28 October 2025</span>{BODY}'
    found = offered("", body)
    assert (found.author, found.published) == ("Ada Invented", "2025-10-28")
    assert found.found_in["author"] == found.found_in["published"] == "the visible text"


def test_days_of_changes_and_of_other_articles_are_not_the_day_of_publication():
    body = (
        "<p class='updated-date'>Updated 2 November 2025</p>" + BODY +
        "<aside><p class='date'>1 May 2024</p></aside>"
    )  # fmt: skip
    assert offered("", body).published == ""


def test_day_in_the_address_is_offered_last():
    head = meta(og__url="https://herald.example/2025/10/28/harbour")
    assert offered(head).found_in["published"] == "the address"
    assert offered(head).published == "2025-10-28"
    tag = meta(article__published_time="2025-10-27T08:00:00Z")
    assert offered(head + tag).published == "2025-10-27"


def test_page_that_says_nothing_offers_nothing_but_its_title():
    found = offered("", "<p>An invented sentence about barrels. </p>" * 20, language="")
    assert found.found_in == {"title": "<title>"}
    assert (found.author, found.published, found.language, found.url) == ("", "", "", "")


def test_languages_that_differ_are_told():
    (note,) = notes(meta(og__locale="ko_KR"), language="en")
    assert "“en” (html lang)" in note
    assert "“ko”" in note


def test_long_and_hidden_characters_are_cut_and_cleaned():
    found = offered(meta(og__title="An\u202einvented\u200b title " + "x" * 900))
    assert found.title.startswith("Aninvented title x")
    assert len(found.title) <= 300
    assert "\u202e" not in found.title


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-28", "2025-10-28"), ("2025-10-28T23:59:59-12:00", "2025-10-28"),
        ("2025-10-28 09:00", "2025-10-28"), ("20251028", "2025-10-28"), ("2025-10", "2025-10"),
        ("2025/10/28", "2025-10-28"), ("28 October 2025", "2025-10-28"),
        ("Oct. 28, 2025", "2025-10-28"),
        ("Tue, 28 Oct 2025 09:00:00 GMT", "2025-10-28"), ("October 28th, 2025", "2025-10-28"),
        ("2025년 10월 28일", "2025-10-28"), ("입력 2025.10.28. 오전 9:00", "2025-10-28"),
        ("28/10/2025", "2025-10-28"), ("10/28/2025", "2025-10-28"), ("28.10.2025", "2025-10-28"),
        ("3/4/2025", ""), ("2025-13-01", ""), ("2025-02-30", ""), ("31 June 2025", ""), ("", ""),
        ("yesterday", ""), ("2025", ""), ("9999-12-31", ""), ("0001-01-01", ""), ("1761638400", ""),
    ],
)  # fmt: skip
def test_days_are_read_as_written(text, day):
    assert day_in(text) == day


def test_pdf_offers_its_title_author_and_the_day_it_was_made():
    info = (
        "/Title (An invented report) /Author (Ada Invented) /CreationDate (D:20251028233000-05'00')"
    )
    document = read(pdf(lines("Invented words."), info=info, extra="/Lang (en-GB)"))
    assert document.offered.title == "An invented report"
    assert (document.offered.author, document.offered.language) == ("Ada Invented", "en-GB")
    assert document.offered.published == "2025-10-28"
    assert document.offered.found_in["published"] == "the day the PDF was made"
    assert any("may have been published on another day" in note for note in document.notes)


def test_day_of_a_print_is_not_offered_as_the_day_of_publication():
    info = "/CreationDate (D:20261122) /Producer (Skia/PDF m140) /Title (notes.docx)"
    document = read(pdf(lines("Invented words."), info=info))
    assert (document.offered.published, document.offered.title) == ("", "")
    assert any("printed on 2026-11-22" in note for note in document.notes)
