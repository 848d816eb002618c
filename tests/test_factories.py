"""Every factory makes a row that the record's own rules accept."""

import pytest

from tests import factories

MAKERS = sorted(
    name for name in vars(factories) if name.startswith("make_") and name != "make_chain"
)


@pytest.mark.django_db
@pytest.mark.parametrize("maker", MAKERS)
def test_factory_alone_makes_a_valid_row(maker):
    row = getattr(factories, maker)()
    row.full_clean()
    assert row.pk


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["quantity", "choice", "text", "date"])
def test_claim_gets_an_answer_of_its_questions_kind(kind):
    claim = factories.make_claim(question=factories.make_question(kind=kind))
    claim.full_clean()
    assert (claim.value is not None) == (kind == "quantity")


@pytest.mark.django_db
def test_chain_keeps_the_order_of_its_speakers():
    case = factories.make_case()
    speakers = [factories.make_person(case=case), factories.make_organization(case=case)]
    claim = factories.make_claim(case=case, by=speakers)
    assert [link.speaker for link in claim.attributions.all()] == speakers
