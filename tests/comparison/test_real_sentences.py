"""What the case that ships lets one print, in the words of its pages."""

import pytest

from tests.prepared import load_real_case

from .pages import text_of

pytestmark = pytest.mark.django_db

SENTENCES = {
    "killed": (
        "The National Intelligence Service (Government of South Korea) put the number of North"
        " Korean soldiers killed at about 2,000 in September 2025; the Government of South Korea"
        " has also spoken of at least 600, without a date. An undated article without a title"
        " [North Korean POWs seek South Korea], naming no speaker, gives about 600 and"
        " about 2,000 (“to date”), both without a date."
    ),
    "deployed": (
        "South Korean and Western intelligence agencies put the number of soldiers that North Korea"
        " has sent to Russia at about 10,000 (“in 2024”; also told as more than 10,000), and have"
        " also spoken of thousands, without a date; the Government of South Korea put it at about"
        " 15,000 (“since October 2024”), without a date. “South Korea and Ukraine Explore Options"
        " for North Korean POWs”, naming no speaker, gives about 11,000 (once “aiding"
        " Russia”), without a date; an undated article without a title [Two prisoners plead to"
        " be transferred to South Korea], naming no speaker, gives about 15,000 (“since late"
        " 2024”), without a date; and 1 more origin, naming no speaker, gives more than 10,000 and"
        " about 15,000, figures already named."
    ),
    "casualties": (
        "Volodymyr Zelensky put the number of North Korean soldiers killed or wounded at about"
        " 4,000 (“Kursk region, during Ukraine's counteroffensive last August”, in 2024)."
    ),
    "wounded": (
        "The Government of South Korea put the number of North Korean soldiers wounded in the"
        " thousands, without a date. An undated article without a title [North Korean POWs seek"
        " South Korea], naming no speaker, gives more than 4,000, without a date."
    ),
    "captured-where": (
        "Asked “Where were the two men captured?”, the sources differ: in Russia's Kursk region"
        " (Volodymyr Zelensky, speaking in January 2025); in Ukraine (an undated article without a"
        " title [Two prisoners plead to be transferred to South Korea], naming no speaker, without"
        " a date)."
    ),
    "want-south": (
        "Asked “How many of the two want to go to South Korea?”, the answers follow each other in"
        " time: in February 2025, one (a captured soldier, not said which); by late October 2025,"
        " both (the two prisoners, jointly, through Agence France-Presse; and an undated article"
        " without a title [North Korean POWs seek South Korea], naming no speaker)."
    ),
}
WARNINGS = {
    "killed": "Only one origin is named, the Government of South Korea",
    "deployed": "about 10,000 and more than 10,000 for “in 2024”",
    "captured-where": "The sources contradict each other: print both sides, never one alone.",
    "want-south": "3 of 15 claims do not say of which day they speak.",
    "dprk-involvement": "The Government of North Korea is given with different answers",
    "casualties": "Its parts add up to 5,801 to 22,199: see below.",
}


@pytest.fixture(scope="module")
def pages(django_db_setup, django_db_blocker):
    """The text of each page, read once from the case that ships."""
    from django.db import transaction
    from django.test import Client

    with django_db_blocker.unblock(), transaction.atomic():
        load_real_case()
        slugs = {*SENTENCES, *WARNINGS}
        read = {slug: text_of(Client().get(f"/cases/pow-case/questions/{slug}/")) for slug in slugs}
        transaction.set_rollback(True)
    return read


@pytest.mark.parametrize("slug", SENTENCES)
def test_the_page_prints_the_sentence(pages, slug):
    assert f"What can I print? {SENTENCES[slug]}" in pages[slug]


@pytest.mark.parametrize("slug", WARNINGS)
def test_the_page_warns(pages, slug):
    assert WARNINGS[slug] in pages[slug]
