"""Documents in: what is sent is read, looked at, and then added whole or not at all."""

import pytest
from django.test import Client

from caseboard.desk.intake_bookmark import bookmark
from caseboard.models import AuditEntry, Organization, Snapshot, Source
from tests.comparison.pages import queries_of, text_of
from tests.factories import (
    PASSWORD,
    make_alias,
    make_case,
    make_organization,
    make_snapshot,
    make_source,
    make_user,
)

from .intake import PAGE, PARAGRAPHS, TEXT, address, bring_in, offered, saved_page, send

pytestmark = pytest.mark.django_db


def test_a_saved_page_becomes_a_source_with_its_snapshot(researcher, case):
    source = bring_in(researcher, case, document=saved_page())
    assert source.title == "Lanterns counted on the island"
    assert source.url == "https://courier.example/lanterns"
    assert (source.author, source.published, source.language) == (
        "Ida Invented",
        "2025-03-03",
        "en-GB",
    )
    assert source.publisher.name == "The Invented Courier"
    snapshot = source.snapshots.get()
    assert snapshot.retrieved_by.username == "rosa"
    assert snapshot.media_type == "text/html"
    with snapshot.file.open("rb") as kept:
        assert kept.read() == PAGE.encode()
    assert PARAGRAPHS[3] in snapshot.text
    assert snapshot.marks.exists()


def test_what_was_entered_stands_in_the_audit(researcher, case):
    source = bring_in(researcher, case, document=saved_page())
    added, kept = AuditEntry.objects.filter(kind="source").order_by("pk")
    assert (added.act, added.slug, added.actor.username) == ("added", source.slug, "rosa")
    assert added.differences["title"] == ["", source.title]
    assert kept.differences["snapshot"] == ["", f"SHA-256 {source.snapshots.get().sha256}"]
    assert AuditEntry.objects.get(kind="organization").label == "The Invented Courier"


def test_after_adding_comes_the_split_screen(researcher, case):
    place = send(researcher, case, text=TEXT, title="Pasted lanterns")
    sent = researcher.post(place, offered(researcher, place))
    source = Source.objects.get()
    assert sent.url == f"/cases/{case.slug}/sources/{source.slug}/reading/"
    assert source.slug == "pasted-lanterns"
    assert source.snapshots.get().media_type == "text/plain"


def test_the_page_says_where_each_offer_comes_from(researcher, case):
    page = researcher.get(send(researcher, case, document=saved_page()))
    html = page.content.decode()
    found = page.context["document"].offered.found_in
    assert found
    for where in found.values():
        assert where in html
    assert 'value="Ida Invented"' in html
    assert PARAGRAPHS[0] in text_of(page)


def test_what_the_document_does_not_say_stays_empty(researcher, case):
    place = send(researcher, case, text=TEXT)
    typed = offered(researcher, place)
    assert (typed["title"], typed["author"], typed["published"], typed["publisher"]) == ("",) * 4
    page = researcher.post(place, typed)
    assert "This field is required." in text_of(page)
    assert not Source.objects.exists()


def test_a_file_is_asked_for_again_only_where_there_is_a_field_for_one(researcher, case):
    place = send(researcher, case, document=saved_page())
    wrong = researcher.post(place, offered(researcher, place) | {"title": ""})
    assert "Not saved yet." in text_of(wrong)
    assert "A file has to be chosen again." not in text_of(wrong)
    wrong = researcher.post(address(case), {"url": "no address"})
    assert "A file has to be chosen again." in text_of(wrong)


@pytest.mark.parametrize(("typed", "shown"), [("", "Lanterns counted on the island"),
                                              ("What I typed", "What I typed")])  # fmt: skip
def test_a_headline_that_is_only_guessed_yields_to_a_typed_title(researcher, case, typed, shown):
    text = f"Lanterns counted on the island\n\n{TEXT}"
    page = researcher.get(send(researcher, case, text=text, title=typed))
    assert page.context["form"]["title"].value() == shown
    assert (b"from its first line" in page.content) == (not typed)


def test_what_was_mended_is_what_is_saved(researcher, case):
    choices = {"title": "Mended", "author": "", "published": "early March 2025", "publisher": ""}
    source = bring_in(researcher, case, choices, document=saved_page())
    assert (source.title, source.author, source.publisher) == ("Mended", "", None)
    assert source.date_in_words("published") == "early March 2025"


def test_an_address_alone_makes_a_source_without_a_snapshot(researcher, case):
    source = bring_in(researcher, case, url="courier.example/boats", title="Boats")
    assert source.url == "https://courier.example/boats"
    assert not source.snapshots.exists()


@pytest.mark.parametrize("name", ["the invented courier", "courier", "invented-courier"])
def test_a_publisher_is_found_by_name_alias_or_id(researcher, case, name):
    known = make_organization(case=case, name="The Invented Courier", slug="invented-courier")
    make_alias(organization=known, person=None, name="Courier")
    source = bring_in(researcher, case, {"publisher": name}, document=saved_page())
    assert source.publisher == known
    assert Organization.objects.count() == 1


def test_a_publisher_nobody_knows_is_added_only_with_a_tick(researcher, case):
    place = send(researcher, case, document=saved_page())
    typed = offered(researcher, place)
    page = researcher.post(place, typed)
    assert "No organisation of this case is called “The Invented Courier”." in text_of(page)
    assert not Source.objects.exists()
    assert not Organization.objects.exists()
    researcher.post(place, typed | {"add_publisher": "on"})
    assert Organization.objects.get().kind == "outlet"


def test_publishers_of_other_cases_are_not_taken(researcher, case):
    make_organization(name="The Invented Courier")
    source = bring_in(researcher, case, document=saved_page())
    assert source.publisher.case == case


@pytest.mark.parametrize("role", [None, "", "viewer", "administrator"])
def test_nobody_else_sees_the_form_or_adds_anything(client, case, role):
    if role is not None:
        client.login(username=make_user(role).username, password=PASSWORD)
    assert client.get(address(case)).status_code == 403
    assert client.post(address(case), {"text": TEXT}).status_code == 403
    assert client.post(address(case, f"{'0' * 32}/"), {"title": "x"}).status_code == 403
    assert not Source.objects.exists()
    assert "/intake/" not in client.get(f"/cases/{case.slug}/").content.decode()


def test_a_form_from_elsewhere_is_refused(case):
    make_user("researcher")
    careful = Client(enforce_csrf_checks=True)
    careful.login(username="rosa", password=PASSWORD)
    assert careful.post(address(case), {"text": TEXT}).status_code == 403


def test_a_case_that_is_not_there_is_not_found(researcher):
    assert researcher.get("/cases/missing/intake/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "There is no document yet"),
        ({"text": "  \n "}, "There is no document yet"),
        ({"url": "no address"}, "Enter a valid URL."),
        ({"url": "ftp://courier.example/x"}, "Enter a valid URL."),
        ({"url": "javascript://x/%0aalert(1)"}, "Enter a valid URL."),
        ({"document": saved_page("", "empty.html")}, "The file is empty."),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(researcher, case, store, typed, sentence):
    page = researcher.post(address(case), typed)
    assert page.status_code == 200
    assert "Not saved yet." in text_of(page)
    assert sentence in text_of(page)
    assert [path for path in store.rglob("*") if path.is_file()] == []


def test_a_file_of_no_known_kind_is_told(researcher, case):
    wrong = saved_page(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "lanterns.png")
    page = researcher.post(address(case), {"document": wrong})
    assert 'id="id_document_error"' in page.content.decode()
    assert not Source.objects.exists()


def test_typed_details_survive_a_refusal(researcher, case):
    typed = {"url": "https://courier.example/x", "title": "Kept title", "text": ""}
    page = researcher.post(address(case), typed | {"document": saved_page("", "empty.html")})
    html = page.content.decode()
    assert 'value="https://courier.example/x"' in html
    assert 'value="Kept title"' in html


def test_the_bookmark_fills_in_the_form_and_adds_nothing(researcher, case):
    query = "?url=https%3A%2F%2Fcourier.example%2Fa&title=A+%3Cb%3E&text=Some+words"
    html = researcher.get(address(case, query)).content.decode()
    assert 'value="https://courier.example/a"' in html
    assert 'value="A &lt;b&gt;"' in html
    assert "Some words</textarea>" in html
    assert not Source.objects.exists()


def test_the_bookmark_has_the_sites_own_address(researcher, case):
    html = researcher.get(address(case)).content.decode()
    assert 'href="javascript:' in html
    assert f"http://testserver/cases/{case.slug}/intake/" in html
    assert "%22" not in bookmark("http://testserver/")


def test_an_address_that_is_here_is_told_before_anything_is_sent(researcher, case):
    make_source(case=case, title="Known lanterns", url="https://courier.example/lanterns")
    page = researcher.get(address(case, "?url=https://courier.example/lanterns?utm_source=x"))
    assert "This address is here already Known lanterns" in text_of(page)


def test_fetching_is_offered_only_when_it_is_switched_on(researcher, case, settings):
    settings.FETCH_DOCUMENTS = False
    assert "Fetch the address" not in text_of(researcher.get(address(case)))
    refused = researcher.post(address(case), {"url": "http://127.0.0.1/", "fetch": "1"})
    assert refused.status_code == 302  # a plain address: nothing was asked of it
    settings.FETCH_DOCUMENTS = True
    assert "Fetch the address" in text_of(researcher.get(address(case)))
    page = researcher.post(address(case), {"url": "http://127.0.0.1/", "fetch": "1"})
    assert 'id="id_url_error"' in page.content.decode()


def test_queries_of_the_form_stay_when_rows_double(researcher, case):
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_snapshot(source=make_source(case=case), text=TEXT)
            make_organization(case=case)
        counts.append(queries_of(researcher, address(case)))
    assert counts[0] == counts[1] <= 5
    assert Snapshot.objects.count() == 10


def test_invisible_characters_of_a_document_do_not_reach_the_form(researcher, case):
    page = PAGE.replace("Ida Invented", "Ida\u202e Invented").replace("2025-03-03", "2025-03-04")
    place = send(researcher, case, document=saved_page(page))
    assert offered(researcher, place)["author"] == "Ida Invented"


def test_markup_in_a_document_is_shown_as_text(researcher, case):
    place = send(researcher, case, text=f"<script>alert(1)</script>\n\n{TEXT}", title="<b>x</b>")
    html = researcher.get(place).content.decode()
    assert "<script>alert" not in html
    assert "<b>x</b>" not in html


def test_another_case_does_not_know_what_waits_here(researcher, case):
    place = send(researcher, case, text=TEXT)
    other = make_case()
    assert researcher.get(place.replace(case.slug, other.slug)).status_code == 404


def test_a_pasted_text_beyond_all_measure_is_told(researcher, case):
    page = researcher.post(address(case), {"text": "x" * (3 << 20)})
    assert page.status_code == 400
    assert "A pasted text may have at most 2 MB: send a longer one as a file." in text_of(page)


@pytest.mark.parametrize("query", ["url=%00", "url=https://x.example/%00", "text=%00&title=%00"])
def test_what_no_text_can_hold_does_no_harm(researcher, case, query):
    assert researcher.get(address(case, f"?{query}")).status_code == 200
    typed = dict(part.split("=") for part in query.replace("%00", "\0").split("&"))
    assert researcher.post(address(case), typed).status_code == 200


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        ("10 November 2025", "2025-11-10", "read as 10 November 2025"),
        ("Nov. 2025", "2025-11", "read as 1–30 November 2025 (November 2025)"),
        ("2025-11-10", "2025-11-10", ""),
        ("11/12/2025", None, "can be read in two ways"),
        ("some day", None, "is not a date that can be kept"),
    ],
)
def test_date_that_is_plain_is_taken_and_read_back(researcher, case, typed, kept, told):
    place = send(researcher, case, text=TEXT, title="Dated lanterns")
    sent = offered(researcher, place) | {"published": typed}
    page = researcher.post(place, sent, follow=True)
    source = Source.objects.first()
    assert (source and source.published) == kept
    assert (f"Published “{typed}” was {told}." if kept and told else told) in text_of(page)
    assert ("“2025-11-10” was" in text_of(page)) is False


def test_date_that_was_understood_is_read_back_while_something_else_is_mended(researcher, case):
    place = send(researcher, case, text=TEXT)
    page = researcher.post(place, offered(researcher, place) | {"published": "Nov. 10, 2025"})
    assert "This field is required." in text_of(page)
    assert "read as 10 November 2025" in text_of(page)
    assert 'value="Nov. 10, 2025"' in page.content.decode()
