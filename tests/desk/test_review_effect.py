"""What a review says that a claim would do is what the engine says once it is done."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from caseboard.answers.grounds import build_answers
from caseboard.desk.effect import VERDICT_WORDS
from caseboard.desk.review_items import load_items
from caseboard.desk.review_safe import needs_eyes
from caseboard.desk.review_waiting import Waiting
from caseboard.models import Case, Claim, Revision
from caseboard.models.reviewing import take_step
from caseboard.models.revising import accept, propose, said_by
from caseboard.pages.frame import open_case
from tests.factories import (
    make_case,
    make_claim,
    make_finding,
    make_organization,
    make_question,
    make_source,
    make_user,
)
from tests.prepared import load_real_case

pytestmark = pytest.mark.django_db


def page_of(case, user=None):
    request = RequestFactory().get("/")
    request.user = user or make_user("editor")
    return open_case(request, case.slug, "review")


def item_of(record):
    """The claim or the correction as the review loads it."""
    claim = record.claim if isinstance(record, Revision) else record
    kind = "correction" if isinstance(record, Revision) else "claim"
    one = Waiting(kind, record.pk, claim.slug, "", "", "", None)
    editor = make_user("editor")
    (item,) = load_items(page_of(claim.case), editor, [one]).of([one])
    return item


def effect_of(record):
    (effect,) = item_of(record).effects
    return effect


def answer_of(question):
    """What visitors are told today."""
    (one,) = build_answers(page_of(question.case), AnonymousUser(), [question.slug])
    return one


def told(answered):
    """What an effect tells of an answer, as the pages tell it."""
    answer = answered.answer
    feasible = answer.feasible and (answer.feasible.low, answer.feasible.high)
    return answered.verdict, len(answer.origins), answered.agreed_words, feasible


@pytest.fixture
def question():
    return make_question(case=make_case(slug="invented"), slug="killed")


@pytest.fixture
def says(question):
    """A claim on the question by a speaker of its own, from a source of its own."""

    def make(value=600, status="published", by="first", **values):
        agencies = question.case.organizations
        agency = agencies.filter(slug=by).first() or make_organization(case=question.case, slug=by)
        values.setdefault("source", make_source(case=question.case))
        values.setdefault("as_of", "2025-02")
        values.setdefault("written_by", make_user("researcher"))
        return make_claim(question=question, value=value, status=status, by=[agency], **values)

    return make


def test_first_answer_is_told_as_that(says):
    effect = effect_of(says(status="in_review"))
    assert (effect.before, effect.after) == ("no_answer", "single_origin")
    assert effect.told == "This is the first answer to the question: about 600."


def test_claim_that_contradicts_turns_the_verdict_and_names_the_pair(says):
    says(600)
    effect = effect_of(says(2000, status="in_review", by="second"))
    assert effect.told == (
        "This turns single origin into conflicting: about 600 against about 2,000."
    )
    assert effect.conflict == "about 600 against about 2,000"


def test_claim_that_repeats_changes_nothing_and_says_so(says):
    source = says(600).source
    effect = effect_of(says(600, status="in_review", source=source))
    assert effect.told.startswith("Nothing changes: the question stays single origin")
    assert effect.moves == ()
    assert effect.warnings == ()


def test_claim_that_moves_the_range_says_from_what_to_what(says):
    says(600, qualifier="at_least")
    effect = effect_of(says(700, status="in_review", qualifier="at_least"))
    assert "600 or more → 700 or more" in effect.told
    assert not effect.turns


def test_claim_of_the_same_mouth_says_what_it_replaces(says):
    says(600, stated_on="2025-02-01")
    effect = effect_of(says(900, status="in_review", stated_on="2025-03-01"))
    assert "It replaces about 600" in " ".join(effect.warnings)


def test_finding_that_is_contradicted_is_named(says, question):
    weighed = says(600)
    make_finding(question=question, value=600, as_of="2025-02", claims=[weighed])
    effect = effect_of(says(2000, status="in_review", by="second"))
    assert effect.contradicts.startswith("It contradicts what the desk uses, about 600")
    assert effect_of(says(610, status="in_review", by="second")).contradicts == ""


def test_part_that_is_more_than_its_whole_is_warned_of(says, question):
    whole = make_question(case=question.case, slug="whole")
    type(question).objects.filter(pk=question.pk).update(part_of=whole)
    make_claim(question=whole, value=500, qualifier="exact", as_of="2025-02")
    effect = effect_of(says(2000, status="in_review"))
    assert effect.warnings


def test_claim_without_a_question_changes_no_verdict():
    from tests.factories import make_event

    event = make_event()
    assert item_of(make_claim(event=event, status="in_review")).effects == ()


def test_correction_that_moves_a_claim_tells_of_both_questions(says, question):
    says(600)
    claim = says(2000, by="second")
    other = make_question(case=question.case, slug="wounded")
    revision = Revision(claim=claim, reason="Invented.", **said_by(claim) | {"question": other})
    propose(revision, make_user("researcher"))
    effects = {one.url.split("/")[-2]: one for one in item_of(revision).effects}
    assert (effects["killed"].before, effects["killed"].after) == ("conflicting", "single_origin")
    assert (effects["wounded"].before, effects["wounded"].after) == ("no_answer", "single_origin")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"value": 2000, "by": "second"}, "It turns single origin into conflicting."),
        ({"as_of": "2026-01"}, "It speaks of a time"),
        ({"value": 700, "stated_on": "2025-06"}, "It was said"),
    ],
)
def test_what_is_in_the_way_of_publishing_at_once_is_said(says, values, sentence):
    says(600)
    assert sentence in " ".join(item_of(says(status="in_review", **values)).eyes)


@pytest.fixture
def unclear(says):
    """Two exact figures: one may have been counted before the other one, or after it."""
    says(15_500, qualifier="exact", as_of="2025-12")
    says(19_000, qualifier="exact", as_of="2025-12-15", by="second")


@pytest.mark.parametrize(
    ("value", "values", "sentence"),
    [
        (3, {"as_of": "2025-12-10"}, "It may conflict: 3 against 15,500."),
        (7, {"as_of": "2025-10-30"}, "It agrees with no published claim of its question."),
        (15_500, {"as_of": "2025-12"}, "It may conflict: 15,500 against 19,000."),
        (3, {"as_of": "2025-12", "qualifier": "at_least"}, "It agrees with no published claim"),
    ],
)
def test_no_outlier_goes_with_others_where_the_question_is_unclear_already(
    says, unclear, value, values, sentence
):
    values = {"status": "in_review", "qualifier": "exact", "by": "third"} | values
    item = item_of(says(value, **values))
    assert not item.effects[0].turns
    assert sentence in " ".join(item.eyes)


def test_pair_is_told_however_many_wider_ones_the_answer_names(says):
    for number in range(11):
        says(10 + number, qualifier="exact")
        says(900 + number, qualifier="exact", by="second")
    effect = effect_of(says(450, qualifier="exact", by="third", status="in_review"))
    assert effect.pair == "450 against 910"


@pytest.mark.parametrize(
    ("standing", "eyes"),
    [(("first",), "It turns single origin into corroborated."), (("first", "second"), "")],
)
def test_origin_that_agrees_goes_with_others_where_it_turns_nothing(says, standing, eyes):
    for name in standing:
        says(600, by=name)
    assert eyes == " ".join(item_of(says(600, by="third", status="in_review")).eyes)


def test_figure_that_a_later_day_explains_is_not_one_that_repeats(says):
    for name in ("first", "second"):
        says(600, qualifier="exact", as_of="2025-03", by=name)
    says(300, qualifier="exact", as_of="2025-01")
    item = item_of(says(400, qualifier="exact", as_of="2025-02", status="in_review"))
    assert item.effects[0].relation == "explained"
    assert item.eyes == ("It agrees with no published claim of its question.",)


def test_nothing_is_in_the_way_of_a_claim_that_repeats(says):
    source = says(600).source
    assert item_of(says(600, status="in_review", source=source)).eyes == ()


def test_claim_without_a_speaker_needs_eyes(says, question):
    claim = make_claim(question=question, status="in_review")
    assert "names no speaker" in " ".join(needs_eyes(claim, (), own=False))
    assert "another editor" in needs_eyes(claim, (), own=True)[0]
    assert "not found" in " ".join(needs_eyes(claim, (), own=False, passage="lost"))


# --- the case that ships ------------------------------------------------------------------


@pytest.fixture
def real():
    load_real_case()
    return Case.objects.get(slug="pow-case")


def in_review(claim):
    """A copy of a published claim that waits, under another id and by somebody else."""
    chain = [link.speaker for link in claim.attributions.with_speakers()]
    fields = {
        name: getattr(claim, name)
        for name in ("case", "source", "question", "value", "value_to", "qualifier", "answer",
                     "as_of", "scope", "stated_on")
    }  # fmt: skip
    return make_claim(
        by=chain, slug=f"{claim.slug[:60]}-again", status="in_review",
        statement="An invented statement.", written_by=make_user("researcher"), **fields,
    )  # fmt: skip


def test_effect_is_what_the_engine_says_after_the_act_on_the_real_case(real):
    """Each claim of the case with its figure tripled, published for real: the same is told."""
    edith = make_user("editor")
    looked = Claim.objects.filter(case=real, question__kind="quantity", status="published")
    for claim in looked.select_related("question", "source").order_by("slug")[:12]:
        copy = in_review(claim)
        copy.value = copy.value * 3 if copy.qualifier != "order" else copy.value
        copy.value_to = copy.value_to and copy.value_to * 3
        copy.save()
        before, effect = answer_of(claim.question), effect_of(copy)
        take_step(copy, "published", edith)
        after = answer_of(claim.question)
        assert (effect.before, effect.after) == (before.verdict, after.verdict), claim.slug
        lines = {line.label: line for line in effect.lines}
        assert lines["Origins"].before == str(len(before.answer.origins))
        assert lines["Origins"].after == str(len(after.answer.origins))
        assert lines["Verdict"].after == VERDICT_WORDS[after.verdict]
        if after.agreed_words:
            assert lines["Agreed range"].after == after.agreed_words
        changed = told(before) != told(after)
        assert changed == (effect.turns or any(line.changes for line in effect.lines)), claim.slug


def test_effect_of_a_correction_is_what_the_engine_says_afterwards(real):
    claims = Claim.objects.filter(case=real, question__slug="killed", status="published")
    for claim in claims.select_related("question").order_by("slug")[:4]:
        revision = Revision(claim=claim, reason="Invented.", **said_by(claim) | {"value": 7000})
        propose(revision, make_user("researcher"))
        before, effect = answer_of(claim.question), effect_of(revision)
        accept(revision, make_user("editor"))
        after = answer_of(claim.question)
        assert (effect.before, effect.after) == (before.verdict, after.verdict)
        lines = {line.label: line for line in effect.lines}
        assert lines["Origins"].after == str(len(after.answer.origins))
        assert (told(before) != told(after)) == any(line.changes for line in effect.lines)
