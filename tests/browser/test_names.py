"""A field of speakers offers people and organisations in any spelling, while one types."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from caseboard.models import Claim
from tests.desk.reading import FIRST, TEXT, address, make_article
from tests.factories import make_alias, make_person, make_user

from .accessibility import check_axe
from .signing_in import sign_in


@pytest.fixture
def speaker(page, transactional_db, settings, tmp_path):
    """The first field of speakers of a claim from the first sentence."""
    settings.MEDIA_ROOT = tmp_path
    article = make_article()
    make_alias(person=make_person(case=article.case, slug="ri", name="Ri Jong-ho"), name="리종호")
    make_user()
    sign_in(page)
    page.goto(address(article, f"?from={TEXT.index(FIRST)}&to={TEXT.index(FIRST) + len(FIRST)}"))
    return page.locator("#id_says")


def look(speaker, words):
    """The names that the last of the words found; those of before are gone first."""
    speaker.fill("")
    expect(speaker).to_have_attribute("aria-expanded", "false")
    with speaker.page.expect_response(lambda answer: asked(answer.url) == [words]):
        speaker.press_sequentially(words)
    expect(speaker).to_have_attribute("aria-expanded", "true")
    return speaker.page.locator(".names [role=option]")


def asked(url) -> list[str] | None:
    return parse_qs(urlsplit(url).query).get("term")


def test_another_script_and_another_spelling_find_the_same(speaker):
    expect(look(speaker, "리종")).to_have_text(["Ri Jong-ho · also 리종호"])
    expect(look(speaker, "lee jong ho")).to_have_text(["Ri Jong-ho · also 리종호"])
    expect(look(speaker, "jongho")).to_have_text(["Ri Jong-ho · 리종호"])


def test_a_name_is_taken_by_keys_and_saved(speaker):
    page = speaker.page
    expect(look(speaker, "이종호")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(speaker).to_have_attribute("aria-activedescendant", "names-1-0")
    page.keyboard.press("Enter")
    expect(speaker).to_have_value("Ri Jong-ho")
    page.fill("#id_statement", "Invented people came ashore.")
    page.get_by_label("I have checked the suggestions").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Done. Saved as a draft: Invented people came ashore.")).to_be_visible()
    assert Claim.objects.get().attributions.get().of == "person:ri"


def test_escape_closes_the_list_before_it_leaves_the_field(speaker):
    expect(look(speaker, "ri")).not_to_have_count(0)
    speaker.press("Escape")
    expect(speaker).to_be_focused()
    expect(speaker).to_have_attribute("aria-expanded", "false")
    speaker.press("Escape")
    expect(speaker).not_to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_is_accessible(speaker, page_watch, scheme):
    speaker.page.emulate_media(color_scheme=scheme)
    expect(look(speaker, "ri jong")).to_have_count(1)
    speaker.press("ArrowDown")
    page_watch.expect("Applying inline style")
    check_axe(speaker.page)
