"""The page of a question is a light one, however many claims answer it, and whatever they do."""

from datetime import date, timedelta
from random import Random

import pytest
from django.template.loader import render_to_string

from caseboard.comparison import body
from caseboard.models import Claim, Question
from tests.factories import make_case, make_claim, make_organization, make_question, make_source
from tests.prepared import load_real_case

from .pages import claims_shown, links_of, text_of

pytestmark = pytest.mark.django_db
MOST = 30 * 1024  # bytes of a page, as it is before it is compressed
FIRST = date(1990, 1, 1)
ORIGINS, CLAIMS = 60, 1500


def crowd(behaviour: str, spread: int):
    """Figures of sixty articles and sixty bodies, over 35 years, growing from one to 50,000.

    `spread` is how far they lie from what is true, as a share of a hundred.
    """
    case = make_case(slug="invented-river", title="Invented case of a river (nothing is real)")
    question = make_question(
        case=case, slug="killed-by-invented-flood", behaviour=behaviour,
        text="How many people has the invented flood killed so far?",
    )  # fmt: skip
    sources = [
        make_source(case=case, title=f"Invented article {n:06} in Invented Outlet {n % 20:02}")
        for n in range(ORIGINS)
    ]
    bodies = [
        make_organization(case=case, name=f"Press office of invented armed force {n:02}")
        for n in range(ORIGINS)
    ]
    chance = Random(11)  # noqa: S311 - the same claims every time, nothing secret
    claims = []
    for number in range(CLAIMS):
        day = chance.randrange(35 * 365)
        true = 1 + 50_000 * day // (35 * 365)
        far = true * chance.randint(-spread, spread) // 100 if spread else 0
        claims.append(
            Claim(
                case=case, question=question, source=chance.choice(sources), status="published",
                slug=f"invented-claim-{number:06}", statement="An invented statement.",
                value=max(round(true + far, -chance.choice([0, 1, 2])), 0),
                qualifier=chance.choice(["exact", "about", "more_than", "nearly"]) if spread
                else "exact",
                as_of=str(FIRST + timedelta(days=day)) if number % 7 or not spread else "",
                scope="in Invented Place 07" if number % 5 == 0 else "",
                locator=f"par. {number % 30}",
            )
        )  # fmt: skip
    told = Claim.objects.bulk_create(claims)
    link = Claim.attributions.rel.related_model
    link.objects.bulk_create(
        link(claim=claim, organization=chance.choice(bodies), position=1) for claim in told[::2]
    )
    return question


@pytest.mark.parametrize(
    ("behaviour", "spread", "looks"),
    [
        ("fixed", 40, {"bar"}),
        ("level", 40, {"crowd few"}),
        ("cumulative", 40, {"crowd few", "clash", "band-edge"}),
        ("cumulative", 0, {"crowd few", "band", "band-edge"}),
    ],
    ids=["fixed", "level", "cumulative, in conflict", "cumulative, in agreement"],
)
def test_the_page_of_a_crowd_is_light(client, behaviour, spread, looks):
    page = client.get(crowd(behaviour, spread).get_absolute_url())
    html = page.content.decode()
    assert all(f'class="{look}"' in html for look in looks)
    assert len(page.content) <= MOST, f"{len(page.content):,} bytes"


SIZES = (8, 10, 11, 16, 30, 61)
ASKED = {
    "fixed": {"behaviour": "fixed"},
    "level": {"behaviour": "level"},
    "cumulative": {"behaviour": "cumulative"},
    "date": {"behaviour": "fixed", "kind": "date"},
    "choice": {"kind": "choice", "options": "here;there;elsewhere;nobody can say"},
    "text": {"kind": "text", "behaviour": "fixed"},
    "text, over time": {"kind": "text", "behaviour": "level"},
}


def differing(number: int, asked: dict, long: bool):
    """A question with so many claims that all differ, each of its own article and speaker.

    `long`: titles, names and notes as long as real ones get.
    """
    more = " of the invented upper river" if long else ""
    case = make_case(slug=f"invented-{number}", title=f"Invented case{more}")
    question = make_question(
        case=case, slug=f"asked-{number}", text=f"What do the sources say at all{more}?", **asked
    )
    chance = Random(number)  # noqa: S311 - the same claims every time, nothing secret
    for n in range(number):
        said = f"2025-{1 + n % 12:02}-{1 + n % 28:02}"
        given = {"value": 600 + 37 * n, "qualifier": chance.choice(["exact", "about", "at_least"])}
        if question.kind == "date":
            given = {"answer": said}
        elif question.kind == "choice":
            given = {"answer": chance.choice(question.option_list)}
        elif question.kind == "text":
            given = {"answer": f"place number {n}{more}"}
        make_claim(
            question=question,
            source=make_source(
                case=case, title=f"Article {n:02} “quoted”{more} & a second line{more}"
            ),
            by=[make_organization(case=case, name=f"Press office {n:02}{more}")] if n % 4 else (),
            as_of=said if n % 5 else "",
            scope=f"in the north{more}" if n % 3 == 0 else "",
            note=f"The article says so once, in passing{more}, and gives no day." if long else "",
            locator=f"para. {n}",
            **given,
        )
    return question


@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
@pytest.mark.parametrize("kind", ASKED)
def test_the_page_of_claims_that_all_differ_is_light(client, kind, long):
    """However many they are: what has no room is one link away."""
    for number in SIZES:
        question = differing(number, ASKED[kind], long)
        for query in ("", "?as_of=2025-08", "?known_on=2025-08-15")[: 3 if number == 16 else 1]:
            page = client.get(question.get_absolute_url() + query)
            assert len(page.content) <= MOST, f"{number} claims: {len(page.content):,} bytes"
            assert len(claims_shown(page)) >= min(number, 3 if long else 7)


NAMES = {
    "signs that grow when they are escaped": ("\"<Flood>\" & 'rain' " * 3, "a"),
    "letters of several bytes": ("فيضان النهر العلوي " * 4, "a"),
    "long ids": ("Invented case", "a-long-id-of-an-upper-river"),
}


@pytest.mark.parametrize("query", ["", "?as_of=2025-08&known_on=2025-08-15"])
@pytest.mark.parametrize("named", NAMES)
def test_the_page_is_light_whatever_its_case_and_question_are_called(client, named, query):
    title, name = NAMES[named]
    case = make_case(title=title[:150], slug=f"{name}-{name}-case")
    question = make_question(
        case=case, behaviour="level", text=title[:150], slug=f"{name}-{name}-asked"
    )
    for number in range(40):
        body = make_organization(case=case, name=f"{title[:80]} {number}")
        make_claim(
            question=question, value=100 + 37 * number, by=[body],
            source=make_source(case=case, published="2025-03-03" if number % 8 else "2025-09-01"),
            as_of=f"2025-0{1 + number % 9}",
        )  # fmt: skip
    page = client.get(question.get_absolute_url() + query)
    assert len(page.content) <= MOST, f"{len(page.content):,} bytes"
    assert len(claims_shown(page)) >= 3


def test_beside_a_sum_stand_few_of_many_claims(client):
    question = make_question(behaviour="fixed")
    parts = [make_question(case=question.case, behaviour="fixed") for _ in range(2)]
    question.sum_of.set(parts)
    for part in parts:
        make_claim(question=part, value=600)
    for number in range(5):
        make_claim(question=question, value=100 + 37 * number, qualifier="exact")
    page = client.get(question.get_absolute_url())
    assert sum_of(page).count("<tr") == 1 + 5
    assert "beside it;" not in text_of(page)
    for number in range(5, 100):
        make_claim(question=question, value=100 + 37 * number, qualifier="exact")
    page = client.get(question.get_absolute_url())
    assert sum_of(page).count("<tr") == 1 + 3
    assert all(figure in sum_of(page) for figure in ("<b>100</b>", "<b>3,763</b>"))
    assert "97 more claims stand beside it; the table of claims holds them all." in text_of(page)
    assert len(page.content) <= MOST, f"{len(page.content):,} bytes"


def sum_of(page) -> str:
    return page.content.decode().partition('aria-labelledby="sum"')[2].partition("</section>")[0]


def test_two_figures_that_differ_for_many_days_have_few_reasons_in_their_row(client):
    """The page of all pairs tells each."""
    question = make_question()
    for month in range(1, 8):
        make_claim(question=question, value=2000, qualifier="exact", as_of=f"2025-{month:02}")
    for month in range(8, 10):
        make_claim(question=question, value=600, qualifier="exact", as_of=f"2025-{month:02}")
    page = client.get(question.get_absolute_url())
    why = page.content.decode().partition('aria-labelledby="why"')[2].partition("</section>")[0]
    assert why.count('<tr role="row"><td') == 1
    assert why.count("<p>") == 4 + 1
    assert "and 10 more pairs of these figures" in text_of(page)
    assert "These are 4 of 14 pairs of claims that differ" in text_of(page)
    assert "See all 14 pairs" in text_of(page)


def test_of_many_answers_in_words_those_of_most_origins_stand_here(client):
    question = make_question(kind="text")
    for number in range(120):
        make_claim(question=question, answer=f"an invented place {number}")
    make_claim(question=question, answer="an invented place 119")
    page = client.get(question.get_absolute_url())
    answers = page.content.decode().partition('aria-labelledby="answers"')[2]
    told = answers.partition("</section>")[0]
    assert told.count("<dt>") == 20
    assert "<b>an invented place 119</b>" in told.partition("</div>")[0]
    assert "And 100 more answers; the table of claims holds them all." in text_of(page)
    assert len(page.content) <= MOST, f"{len(page.content):,} bytes"


@pytest.mark.parametrize("letters", [5169, 5182, 5500, 6000])
def test_a_pair_that_stands_there_in_any_case_leaves_room_for_fewer_claims(
    client, monkeypatch, letters
):
    """What has room is looked for a few times, not without end."""
    made = []

    def counted(name, *rest, **more):
        made.append(name)
        assert made.count("comparison/_question.html") < 12
        return render_to_string(name, *rest, **more)

    monkeypatch.setattr(body, "render_to_string", counted)
    question = make_question(behaviour="fixed", summary="x" * letters)
    for number in range(5):
        scope = "&" * 200 if number in (0, 4) else ""
        make_claim(question=question, value=100 * (number + 1), qualifier="exact", scope=scope)
    page = client.get(question.get_absolute_url())
    assert len(page.content) <= MOST or len(claims_shown(page)) == 3


def test_every_page_of_a_real_question_is_light(client):
    load_real_case()
    pages = {
        question.slug: client.get(question.get_absolute_url())
        for question in Question.objects.all()
    }
    assert len(pages) > 20
    weights = {slug: len(page.content) for slug, page in pages.items()}
    assert {slug: bytes for slug, bytes in weights.items() if bytes > MOST} == {}
    assert [slug for slug, page in pages.items() if "claims stand here" in text_of(page)] == []


@pytest.mark.parametrize("slug", ["killed", "deployed", "wounded"])
def test_every_link_of_a_real_question_leads_somewhere(client, slug):
    load_real_case()
    page = client.get(f"/cases/pow-case/questions/{slug}/")
    for link in {link.partition("#")[0] for link in links_of(page)}:
        assert client.get(link).status_code in (200, 302), link
