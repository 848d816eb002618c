"""The case that ships comes to what its articles bear out: differences, their reasons, no more."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory, TestCase

from caseboard.answers.build import answer_all, as_engine
from caseboard.answers.rows import load_questions, load_told
from caseboard.evidence.answer import relation_between
from caseboard.models import Claim
from caseboard.pages.frame import open_case
from tests.prepared import load_real_case

AFP, LETTER, PLEADED = "afp-spacewar", "letter-report", "pleaded-transfer"
EXPLORE, SEEK = "explore-options", "seek-south-korea"


PAIRS = [
    (f"{AFP}-p03-deployed-10000", f"{SEEK}-p09-deployed-over-10000", "compatible", "requoted"),
    (f"{SEEK}-p09-deployed-over-10000", f"{SEEK}-p09-deployed-15000", "compatible", "bounds"),
    (f"{AFP}-p03-deployed-10000", f"{SEEK}-p09-deployed-15000", "unclear", "dates"),
    (f"{PLEADED}-p05-deployed-15000", f"{SEEK}-p09-deployed-15000", "compatible", "agrees"),
    (f"{EXPLORE}-p01-aiding-11000", f"{SEEK}-p09-deployed-over-10000", "compatible", "bounds"),
    (f"{EXPLORE}-p03-deployed-11000", f"{SEEK}-p09-deployed-over-10000", "compatible", "bounds"),
    (f"{LETTER}-p09-killed-600", f"{AFP}-p17-killed-2000", "compatible", "bounds"),
    (f"{SEEK}-p10-killed-600", f"{AFP}-p17-killed-2000", "unclear", "dates"),
    (f"{AFP}-p11-want-one", f"{AFP}-p01-want-both", "explained", "changed"),
    (f"{EXPLORE}-p03-denial-pyongyang", f"{AFP}-p15-acknowledged", "unclear", "retold"),
    (f"{EXPLORE}-p03-denial-moscow", f"{AFP}-p15-acknowledged", "unclear", "dates"),
    (f"{AFP}-p05-held-kyiv", f"{PLEADED}-p02-held-near-kyiv", "unclear", "dates"),
    (f"{AFP}-p05-held-kyiv", f"{SEEK}-p05-held-near-kyiv", "unclear", "dates"),
    (f"{LETTER}-p06-held-kyiv", f"{SEEK}-p01-held-near-kyiv", "unclear", "dates"),
]


class TheRealCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        """The questions, claims and answers of the case, as every page takes them."""
        load_real_case()
        request = RequestFactory().get("/?as_of=2025-11-22")
        request.user = user = AnonymousUser()
        page = open_case(request, "pow-case", "compare")
        asked, (rows, kin) = load_questions(page, user), load_told(page, user)
        cls.questions = {slug: as_engine(one.question) for slug, one in asked.items()}
        cls.claims = {row.id: (row.question, kin.heard(row)) for row in rows}
        cls.answers = {one.question.slug: one for one in answer_all(page, asked, rows, kin)}

    def related(self, one: str, other: str, **values):
        """How two claims on one question stand; `values` are found out about the first."""
        (question, first), (same, second) = self.claims[one], self.claims[other]
        assert question == same
        return relation_between(self.questions[question], first._replace(**values), second)

    def test_each_pair_comes_to_its_relation_and_reason(self):
        found = [(one, other, self.related(one, other)) for one, other, *_ in PAIRS]
        assert [(one, other, r.relation, r.reason) for one, other, r in found] == PAIRS

    def test_drift_of_the_wording_is_told(self):
        why = self.related(PAIRS[0][0], PAIRS[0][1]).why
        assert "the wording drifted between “about” and “more than”" in why

    def test_killed_and_deployed_are_unclear_and_nothing_in_them_conflicts(self):
        for slug in ("killed", "deployed", "held-where", "dprk-involvement"):
            answer = self.answers[slug].answer
            assert answer.verdict == "unclear", slug
            assert "conflict" not in {relation.relation for relation in answer.relations}, slug

    def test_questions_behave_as_what_they_ask_about(self):
        behaviours = {slug: question.behaviour for slug, question in self.questions.items()}
        for slug in ("want-south", "dprk-involvement", "held-where"):
            assert behaviours[slug] == "level"
        for slug in ("killed", "wounded", "casualties"):
            assert behaviours[slug] == "cumulative"

    def test_what_no_speaker_is_named_for_is_flagged(self):
        flags = {w.claim.id: w.flags for w in self.answers["deployed"].answer.claims}
        assert flags[f"{PLEADED}-p05-deployed-15000"] == ("unattributed",)
        assert flags[f"{SEEK}-p09-deployed-15000"] == ()

    def test_spy_agency_and_government_are_one_origin(self):
        origins = {self.claims[id][1].origin for id in PAIRS[6][:2]}
        assert origins == {"organization:rok"}

    def test_a_date_for_the_600_would_settle_the_killed(self):
        settling = self.answers["killed"].answer.settling
        wanted = {(missing.claim, missing.field): missing for missing in settling}
        missing = wanted[f"{SEEK}-p10-killed-600", "as_of"]
        assert missing.becomes == ("explained", "conflict")
        for day, reason in (("2025-04", "grew"), ("2025-10", "cannot_shrink")):
            assert self.related(*PAIRS[7][:2], as_of=day).reason == reason

    def test_a_denial_before_april_would_be_explained(self):
        for who in ("pyongyang", "moscow"):
            pair = f"{EXPLORE}-p03-denial-{who}", f"{AFP}-p15-acknowledged"
            found = self.related(*pair, as_of="2025-01")
            assert (found.relation, found.reason) == ("explained", "changed")

    def test_agreed_range_of_the_killed(self):
        agreed = self.answers["killed"].answer.agreed
        assert (agreed.low, agreed.high) == (1800, 2200)
        assert agreed.origins > 1

    def test_killed_and_wounded_stand_beside_the_claim_of_both(self):
        answered = self.answers["casualties"]
        assert answered.implied.implied.parts == ("killed", "wounded")
        (relation,) = answered.implied.relations.values()
        assert (relation.relation, relation.reason) == ("explained", "grew")
        assert answered.verdict == "single_origin"  # the sum of the parts is nobody's claim
        assert answered.answer.relations == ()

    def test_condition_that_seoul_words_in_three_ways_is_one_answer(self):
        answer = self.answers["seoul-position"].answer
        assert answer.verdict == "corroborated"
        assert answer.agreed.answer == "yes, on conditions"
        worded = Claim.objects.filter(question__slug="seoul-position").values("statement")
        assert len(worded.distinct()) == 5
