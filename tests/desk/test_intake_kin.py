"""Already here? What a new document is to sources that are there is asked, and kept."""

import pytest
from django.test import Client

from caseboard.desk.intake_differing import differing_in
from caseboard.models import Derivation, Snapshot, Source
from tests.comparison.pages import queries_of, text_of
from tests.factories import (
    PASSWORD,
    make_case,
    make_organization,
    make_snapshot,
    make_source,
    make_user,
)

from .intake import PAGE, TEXT, address, bring_in, mark, offered, saved_page, send

pytestmark = pytest.mark.django_db

LONGER = f"{TEXT}\n\nThe mayor, who was away, sent a short letter that nobody has read yet."


@pytest.fixture
def known(researcher, case):
    """A source of the case whose text is TEXT, brought in by the researcher herself."""
    return bring_in(researcher, case, text=TEXT, title="Known lanterns")


def test_a_near_copy_is_told_with_what_both_have(researcher, case, known):
    page = researcher.get(send(researcher, case, text=LONGER))
    text = text_of(page)
    assert "Already here? Known lanterns" in text
    assert "100% of its text stands in the new one" in text
    (kin, field), *others = page.context["kin"]
    assert not others
    assert kin.common[0][0].startswith("The harbour office")
    assert page.content.decode().count("The harbour office of the invented island") >= 2
    assert field.name == f"kin_{known.slug}"


def test_nothing_is_added_before_somebody_says_what_it_is(researcher, case, known):
    place = send(researcher, case, text=LONGER, title="Longer")
    typed = offered(researcher, place)
    page = researcher.post(place, typed)
    assert "Say what the new document is to this source." in text_of(page)
    assert Source.objects.count() == 1


@pytest.mark.parametrize("way", ["syndicated", "rewritten", "translated", "cites"])
def test_it_derives_from_the_other_in_the_way_that_was_chosen(researcher, case, known, way):
    choices = {f"kin_{known.slug}": way}
    source = bring_in(researcher, case, choices, text=LONGER, title="Longer")
    derivation = Derivation.objects.get()
    assert (derivation.source, derivation.derived_from, derivation.kind) == (source, known, way)


def test_it_may_be_another_document(researcher, case, known):
    choices = {f"kin_{known.slug}": "another"}
    source = bring_in(researcher, case, choices, text=LONGER, title="Longer")
    assert source != known
    assert not Derivation.objects.exists()


def test_it_becomes_a_snapshot_of_the_source_that_is_there(researcher, case, known):
    mark(known.snapshots.get(), "at least 600 lanterns")
    place = send(researcher, case, text=f"An editor's remark.\n\n{LONGER}")
    typed = offered(researcher, place) | {f"kin_{known.slug}": "snapshot"}
    page = researcher.post(place, typed, follow=True)
    assert page.redirect_chain[-1][0] == f"/cases/{case.slug}/sources/{known.slug}/reading/"
    assert "Passages of the claims: 1 moved." in text_of(page)
    assert Source.objects.get() == known
    assert known.snapshots.count() == 2
    assert not Derivation.objects.exists()


def test_a_snapshot_needs_no_details_of_its_own(researcher, case, known):
    place = send(researcher, case, text=LONGER)
    typed = offered(researcher, place) | {"title": "", "retrieved": "no date", "publisher": "?"}
    assert researcher.post(place, typed | {f"kin_{known.slug}": "snapshot"}).status_code == 302
    assert known.snapshots.count() == 2


def test_the_very_same_bytes_are_not_kept_twice(researcher, case, known):
    place = send(researcher, case, text=TEXT, title="Again")
    typed = offered(researcher, place) | {f"kin_{known.slug}": "snapshot"}
    page = researcher.post(place, typed, follow=True)
    assert "It is in the case already" in text_of(page)
    assert known.snapshots.count() == 1


def test_details_alone_cannot_be_a_snapshot(researcher, case):
    known = make_source(case=case, url="https://courier.example/lanterns")
    place = send(researcher, case, url="https://www.courier.example/lanterns/", title="Again")
    page = researcher.get(place)
    assert "Already here?" in text_of(page)
    assert 'value="snapshot"' not in page.content.decode()
    typed = offered(researcher, place) | {f"kin_{known.slug}": "snapshot"}
    assert researcher.post(place, typed).status_code == 200
    assert not Snapshot.objects.exists()


def test_a_source_of_another_case_is_told_and_asks_nothing(researcher, case):
    elsewhere = make_source(case=make_case(title="Elsewhere"), title="Known elsewhere")
    make_snapshot(PAGE.encode(), source=elsewhere, text=TEXT)
    place = send(researcher, case, document=saved_page())
    text = text_of(researcher.get(place))
    assert "Known elsewhere" in text
    assert "in another case: Elsewhere" in text
    source = bring_in(researcher, case, document=saved_page())
    assert source.case == case


def test_what_somebody_else_added_meanwhile_is_told_and_nothing_is_lost(researcher, case):
    place = send(researcher, case, document=saved_page())
    typed = offered(researcher, place) | {"add_publisher": "on", "author": "Mended Author"}
    make_user("editor")
    other = Client()
    other.login(username="edith", password=PASSWORD)
    theirs = bring_in(other, case, {"title": "Theirs"}, document=saved_page())
    page = researcher.post(place, typed)
    assert page.status_code == 409
    assert "it was added while you were looking" in text_of(page)
    assert 'value="Mended Author"' in page.content.decode()
    assert Source.objects.get() == theirs
    seen = page.context["form"]["seen"].value()
    assert seen == theirs.slug
    again = typed | {"seen": seen, f"kin_{theirs.slug}": "another"}
    assert researcher.post(place, again).status_code == 302
    assert Source.objects.filter(author="Mended Author").exists()


def test_who_types_a_known_address_is_not_told_of_somebody_else(researcher, case):
    make_source(case=case, title="Known lanterns", url="https://courier.example/known")
    place = send(researcher, case, text=TEXT, title="Typed")
    typed = offered(researcher, place) | {"url": "https://courier.example/known"}
    page = researcher.post(place, typed)
    assert page.status_code == 409
    assert "A source like this one is here already" in text_of(page)
    assert "Somebody else" not in text_of(page)
    assert 'value="https://courier.example/known"' in page.content.decode()


def test_it_is_a_snapshot_of_one_source_only(researcher, case, known):
    other = make_source(case=case, title="Other")
    make_snapshot(LONGER.encode(), source=other, text=LONGER, marks=[])
    place = send(researcher, case, text=LONGER)
    typed = offered(researcher, place)
    chosen = {f"kin_{one.slug}": "snapshot" for one in (known, other)}
    page = researcher.post(place, typed | chosen)
    assert "It can be a snapshot of one source only" in text_of(page)
    assert Snapshot.objects.count() == 2


def test_the_page_of_one_address_knows_its_other_forms(researcher, case):
    make_source(case=case, title="Known lanterns", url="https://courier.example/lanterns")
    page = researcher.get(address(case, "?url=http://www.courier.example/lanterns/?utm_source=x"))
    assert "Known lanterns" in text_of(page)


def test_queries_of_what_was_read_stay_when_sources_double(researcher, case, known):
    place = send(researcher, case, text=LONGER)
    counts = []
    for _ in range(2):
        for _ in range(5):
            source = make_source(case=case, url="https://courier.example/boats")
            make_snapshot(source=source, text="An invented text of something else.", marks=[1])
            make_organization(case=case)
        counts.append(queries_of(researcher, place))
    assert counts[0] == counts[1] <= 10


def test_a_near_copy_shows_first_which_figures_and_sentences_differ(researcher, case, known):
    changed = TEXT.replace("at least 600", "nearly 700").replace("a clerk", "one clerk")
    changed = changed.replace("beside the mill", "behind the mill")
    page = researcher.get(send(researcher, case, text=changed))
    ((kin, _),) = page.context["kin"]
    assert [one.figures for one in kin.apart.told] == ["at least 600 → nearly 700", ""]
    html = page.content.decode()
    first = html.index('<del><span class="vh">removed: </span>at least 600')
    assert first < html.index("removed: </span>beside") < html.index("Passages in common")
    assert '<details class="common">' in html


@pytest.mark.parametrize(("length", "figures"), [(100, "at least 600 → nearly 700"), (10_040, "")])
def test_figures_of_a_very_long_paragraph_are_not_read(length, figures):
    long = "Lamps were lit on the hill of the isle. " * (length // 40) + "They were at least 600"
    (told,) = differing_in(long, long.replace("at least 600", "nearly 700")).told
    assert told.figures == figures
    assert ("removed", "at least 600") in told.pieces


def test_a_copy_with_more_says_how_many_paragraphs_stand_in_one_alone(researcher, case, known):
    page = researcher.get(send(researcher, case, text=LONGER))
    assert "1 paragraph only in the new document." in text_of(page)
    assert '<details class="common" open>' in page.content.decode()


def test_a_source_without_a_snapshot_is_known_by_its_title(researcher, case):
    paper = make_organization(case=case, name="The Invented Courier")
    make_source(case=case, title="Lanterns counted on the isle", publisher=paper)
    place = send(researcher, case, document=saved_page())
    page = researcher.get(place)
    assert (
        "Already here? Lanterns counted on the isle It has nearly the same title, and the same"
        in (text_of(page))
    )
    assert researcher.post(place, offered(researcher, place)).status_code == 200
    assert Source.objects.count() == 1


def test_where_nothing_is_like_it_that_is_told(researcher, case):
    page = researcher.get(send(researcher, case, text=TEXT))
    assert "Already here? Nothing like it was found" in text_of(page)


def test_a_title_that_is_too_short_to_be_compared_is_not_said_to_be_new(researcher, case):
    make_source(case=case, title="Lanterns counted")
    page = researcher.get(send(researcher, case, text=TEXT, title="Lanterns counted"))
    assert "no source with" not in text_of(page)
    assert "its title where that has three words or more" in text_of(page)


@pytest.mark.parametrize("name", ["title", "publisher"])
def test_a_sign_that_no_database_takes_hides_no_source(researcher, case, name):
    paper = make_organization(case=case, name="The Invented Courier")
    make_source(case=case, title="Lanterns counted on the isle", publisher=paper)
    told = {"title": "Lanterns counted on the isle", "publisher": "The Invented Courier"}
    place = send(researcher, case, text=TEXT)
    typed = told | {name: told[name].replace("unted", "un\x00ted").replace("rier", "ri\x00er")}
    page = researcher.post(place, offered(researcher, place) | typed)
    assert "Already here? Lanterns counted on the isle" in text_of(page)
