"""A figure that somebody denies, rejects, disputes or calls false is no claim of theirs."""

import pytest

from caseboard.intake.figures import suggest

DENIED = [
    ("The ministry denied that 600 men had died.", "The ministry"),
    ("Arno denies sending 10,000 troops.", "Arno"),
    ("Arno has repeatedly denied having sent 10,000 soldiers.", "Arno"),
    ("Mira Holt rejected reports that 300 men were killed.", "Mira Holt"),
    ("The army dismissed as propaganda claims that more than 300 men had died.", "The army"),
    ("Arno disputed the figure of 300.", "Arno"),
    ("Ivo Lund denied a report in the Wire that 300 men had died.", "Ivo Lund"),
    ("General Omar Sule called the figure of 300 dead a fairy tale.", "General Omar Sule"),
    ("Arno and Belk have refuted claims of 3,000 foreign fighters.", "Arno and Belk"),
    ("Arno, which denies that it has lost 900 men, held a parade.", "Arno"),
    ("Reports of 300 dead were denied by Arno.", "Arno"),
    ("Reports that 300 guards had died were false, the ministry said.", "the ministry"),
    ("It is false that 300 people were killed, said Mayor Ivo Lund.", "Mayor Ivo Lund"),
    ("The spokesman said it was not true that 300 men had fled.", "The spokesman"),
    ("There is no evidence that 10,000 troops were sent, the council said.", "the council"),
    ("There is no evidence that 10,000 troops were sent.", ""),
    ("Despite denials that 300 men had died, families held funerals.", ""),
    ("With no proof at hand, the ministry denied that 600 men had died.", "the ministry"),
    ("A few ministers dispute the figure of 600.", "A few ministers"),
    ("Nobody knows why the ministry denied that 600 men had died.", "the ministry"),
    ("They refused to comment and denied that 600 men had died.", ""),
    ("Little Wold police denied that 600 men had died.", "Little Wold police"),
    ("Arno denied charges that it had killed 300 men.", "Arno"),
    ("Arno rejected a report by the council that 300 men were killed.", "Arno"),
]
NOT_DENIED = [
    "The ministry did not deny that 600 men had died.",
    "Arno neither confirmed nor denied that 600 men had died.",
    "The guards denied entry to 300 people.",
    "Mira Holt denied involvement in the attack that killed 300 people.",
    "The ministry denied that it was behind the bombing in which 300 people died.",
    "The firm dismissed 300 workers.",
    "Police questioned a total of 300 people.",
    "The court rejected the appeals of 300 prisoners.",
    "Voters rejected the figure they were told, and 300 people marched.",
    "Some 300 people were held on false charges.",
    "The council rejected the plan after 300 people died.",
    "No one denied that 600 soldiers were killed.",
    "Nobody disputes that 600 soldiers were killed.",
    "Nobody disputes the toll of 600 people.",
    "No official has denied that 600 soldiers were killed.",
    "None of the officials who came denied that 600 soldiers were killed.",
    "Few dispute the figure of 600 dead.",
    "It is hard to deny that 600 soldiers were killed.",
    "There is little doubt that 600 soldiers were killed.",
    "There is no doubt that 600 soldiers were killed.",
    "The toll of 600 people has never been disputed.",
    "The court rejected the claims of 45 farmers.",
    "A judge dismissed charges against 12 protesters.",
    "Investigators questioned the account of 12 witnesses.",
    "Investigators questioned the statement from 30 workers.",
    "The council rejected a report by about 30 experts.",
]


def counted(sentence):
    return next(one for one in suggest(sentence) if one.kind in ("people", "things", "denied"))


@pytest.mark.parametrize(("sentence", "speaker"), DENIED)
def test_what_is_denied_says_so_with_who_denies_it(sentence, speaker):
    assert (counted(sentence).kind, counted(sentence).speaker) == ("denied", speaker)


@pytest.mark.parametrize("sentence", NOT_DENIED)
def test_a_denial_of_something_else_leaves_the_figure_to_nobody(sentence):
    assert (counted(sentence).kind, counted(sentence).speaker) == ("people", "")


def test_what_is_said_instead_is_claimed():
    text = "The ministry denied that 600 men had died and said 40 men were hurt."
    told = [(one.kind, one.value, one.speaker) for one in suggest(text)]
    assert told == [("denied", 600, "The ministry"), ("people", 40, "The ministry")]


def test_a_claim_that_another_denies_stays_a_claim():
    told = counted("Arno says it has killed some 20,000 fighters; Belk denies this.")
    assert (told.kind, told.speaker) == ("people", "Arno")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("국방부는 병사 600명이 숨졌다는 보도를 부인했다.", "denied"),
        ("대변인은 300명이 실종됐다는 주장은 전면 일축했다고 전했다.", "denied"),
        ("군은 병사 300명이 달아났다는 소문은 사실이 아니라고 밝혔다.", "denied"),
        ("국방부는 병사 600명이 숨졌다는 보도를 부인하지 않았다.", "people"),
        ("군은 병사 300명이 숨졌다고 밝혔다.", "people"),
    ],
)
def test_korean_denials_are_no_claims(sentence, kind):
    assert counted(sentence).kind == kind
