"""A new case: its id, its board, and the way from there."""

import pytest

from caseboard.models import Case, Question
from tests.admin.forms import desk, fill
from tests.factories import make_case

pytestmark = pytest.mark.django_db
ADD = "/admin/caseboard/case/add/"
QUESTION = "/admin/caseboard/question/add/"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The invented ferry", "the-invented-ferry"),
        ("Ärger über “Ñandú”", "arger-uber-nandu"),
        ("지어낸 사건", "case"),
        ("An invented title " * 9, "an-invented-title-an-invented-title-an-invented-title-an-inv"),
    ],
)
def test_id_is_made_of_the_title(title, slug):
    response = fill(desk("editor"), ADD, title=title)
    assert Case.objects.get().slug == slug
    assert response.url == f"/cases/{slug}/"


def test_made_id_is_free_among_all_cases():
    make_case(slug="case")
    make_case(slug="ferry")
    fill(desk("editor"), ADD, title="지어낸 사건")
    fill(desk("editor"), ADD, title="Ferry")
    assert {*Case.objects.values_list("slug", flat=True)} == {"case", "case-2", "ferry", "ferry-2"}


def test_typed_id_is_kept_and_a_taken_one_refused_with_what_to_do():
    make_case(slug="ferry")
    editor = desk("editor")
    page = fill(editor, ADD, title="Another", slug="ferry")
    assert "This id is taken: another case has it." in page.content.decode()
    assert Case.objects.count() == 1
    assert fill(editor, ADD, title="Another", slug="boat").url == "/cases/boat/"


def test_case_without_a_title_is_refused_for_its_title_alone():
    page = fill(desk("editor"), ADD)
    assert {*page.context["adminform"].form.errors} == {"title"}


@pytest.mark.parametrize(
    ("query", "after"),
    [
        ("?case=ferry&from=board", "/cases/ferry/"),
        ("?case=ferry", "/admin/caseboard/question/"),
        ("?case=ferry&from=//elsewhere.example", "/admin/caseboard/question/"),
    ],
)
def test_question_that_was_begun_on_the_board_leads_back_there(query, after):
    make_case(slug="ferry")
    make_case()
    asked = {"text": "How many?", "kind": "quantity", "behaviour": "fixed", "unit": "people"}
    assert fill(desk("researcher"), f"{QUESTION}{query}", **asked).url.partition("?")[0] == after
    assert Question.objects.get().case.slug == "ferry"
