"""Out and in again gives the same bytes, and other tools can read what comes out."""

import random
import zipfile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from caseboard.exchange.export import build_rows
from caseboard.exchange.tables import PACKAGE, TABLES
from caseboard.models import Case
from tests import factories
from tests.exchange.bundles import export_to, make_bundle, passing, validated

pytestmark = pytest.mark.django_db


def again(folder, elsewhere, case="invented"):
    """The export of an export, imported into a database without the case."""
    with passing():
        call_command("import_case", folder)
        return export_to(elsewhere, case)


def first_export(tmp_path):
    with passing():
        call_command("import_case", make_bundle(tmp_path / "typed"))
        return export_to(tmp_path / "first")


def test_round_trip_gives_the_same_bytes(tmp_path):
    files = first_export(tmp_path)
    assert again(tmp_path / "first", tmp_path / "second") == files
    assert list(files) == sorted([PACKAGE, *(table.file for table in TABLES)])


def test_round_trip_through_a_zip(tmp_path):
    first_export(tmp_path)
    with passing():
        call_command("import_case", tmp_path / "first")
        call_command("export_case", "invented", tmp_path / "one.zip")
        call_command("export_case", "invented", tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert again(tmp_path / "one.zip", tmp_path / "third") == {
        path.name: path.read_bytes() for path in (tmp_path / "first").iterdir()
    }


def test_zip_of_a_folder_is_taken(tmp_path):
    first_export(tmp_path)
    with zipfile.ZipFile(tmp_path / "folder.zip", "w") as archive:
        for path in (tmp_path / "first").iterdir():
            archive.write(path, f"first/{path.name}")
        archive.writestr("__MACOSX/first/._case.csv", b"\0")
    assert again(tmp_path / "folder.zip", tmp_path / "third")["case.csv"]


def test_export_passes_frictionless(tmp_path):
    first_export(tmp_path)
    report = validated(tmp_path / "first" / PACKAGE)
    assert report.valid, report.flatten(["type", "title", "rowNumber", "fieldName", "note"])
    assert report.stats["tasks"] == len(TABLES)


STRANGE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''-1", " =1", '"=1', "＝1", "'", "'x",
    "a\nb", "a\r\nb", "a\rb", 'a "quoted" one', "a,b", " padded ", "ümlaut 김정은 🎈",
    "; ;", "\u2028",
]  # fmt: skip


def test_strange_texts_survive(tmp_path):
    case = factories.make_case(slug="strange")
    for number, text in enumerate(STRANGE):
        factories.make_person(case=case, slug=f"p{number:02}", name=f"P{number}", summary=text)
    factories.make_person(case=case, slug="-p", name="=cmd()")
    with passing():
        before = export_to(tmp_path / "first", "strange")
        rows = build_rows(case)
        delete_case(case)
        assert again(tmp_path / "first", tmp_path / "second", "strange") == before
        call_command("import_case", tmp_path / "first")
        assert build_rows(Case.objects.get(slug="strange")) == rows
    assert validated(tmp_path / "first" / PACKAGE).valid


def delete_case(case):
    case.people.all().delete()
    case.delete()


def test_no_cell_begins_like_a_formula(tmp_path):
    case = factories.make_case(slug="strange")
    for number, text in enumerate(STRANGE):
        factories.make_person(case=case, slug=f"p{number}", name="P", summary=text)
    people = export_to(tmp_path / "out", "strange")["people.csv"].decode()
    for line in people.splitlines():
        for cell in line.split(","):
            assert cell.strip('" ')[:1] not in {"=", "+", "-", "@", "＝"}, line


def test_random_case_survives(tmp_path):
    chance = random.Random(7)  # noqa: S311
    case = factories.make_case(slug="random", standing="a\n\nb", opened_on="2024~")
    agencies = [factories.make_organization(case=case) for _ in range(4)]
    people = [factories.make_person(case=case, protected=i == 1) for i in range(4)]
    factories.make_affiliation(person=people[0], organization=agencies[0], role="")
    sources = [factories.make_source(case=case, publisher=agency) for agency in agencies]
    factories.make_derivation(source=sources[0], derived_from=sources[1], kind="cites")
    number = factories.make_question(case=case, tolerance="0.05", step="0.5")
    words = factories.make_question(case=case, kind="choice", options="one; two ;three")
    for _ in range(30):
        factories.make_claim(
            case=case, source=chance.choice(sources), question=chance.choice([number, words]),
            by=chance.sample(agencies + people, chance.randrange(4)), status="draft",
            event=factories.make_event(case=case, people=chance.sample(people, 2)),
        )  # fmt: skip
    before = build_rows(case)
    export_to(tmp_path / "first", "random")
    case.claims.all().delete()
    for kind in ("events", "questions", "sources", "people", "organizations"):
        getattr(case, kind).all().delete()
    delete_case(case)
    call_command("import_case", tmp_path / "first")
    assert build_rows(Case.objects.get(slug="random")) == before


def test_viewer_gets_what_is_published_and_nothing_that_names_the_rest(tmp_path):
    case = factories.make_case(slug="partly")
    hidden = factories.make_claim(case=case, slug="hidden-claim", status="retracted")
    shown = factories.make_claim(
        case=case, question=hidden.question, slug="shown-claim", supersedes=hidden
    )
    draft = factories.make_claim(case=case, slug="draft-claim", status="draft")
    factories.make_finding(case=case, question=hidden.question, claims=[hidden, shown])
    factories.make_finding(question=draft.question, slug="of-hidden")
    factories.make_user("viewer")
    files = export_to(tmp_path / "out", "partly", user="vera")
    everything = b"".join(files.values())
    assert b"shown-claim" in everything
    hidden_ids = ("hidden-claim", "draft-claim", "of-hidden")
    for slug in (*hidden_ids, draft.source.slug, draft.question.slug):
        assert slug.encode() not in everything
    assert validated(tmp_path / "out" / PACKAGE).valid


def test_visitor_gets_no_more_than_a_viewer():
    case = factories.make_case()
    factories.make_claim(case=case, status="draft")
    factories.make_claim(case=case)
    assert len(build_rows(case, AnonymousUser())["claims"]) == 1


def test_internal_case_is_not_there_for_an_account_without_role(tmp_path):
    factories.make_case(slug="inside", visibility="internal")
    factories.make_user("")
    with pytest.raises(CommandError, match=r"There is no case “inside”\. There is none yet\."):
        call_command("export_case", "inside", tmp_path / "out", user="nobody")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nowhere", "out"], "There is no case “nowhere”"),
        (["a", "out", "--user=x"], "There is no account “x”"),
    ],
)
def test_unknown_names_are_told(arguments, sentence, tmp_path):
    with pytest.raises(CommandError, match=sentence):
        call_command("export_case", *arguments)


def test_numbers_have_no_trailing_zeros():
    claim = factories.make_claim(value="1800.500", qualifier="exact")
    (row,) = build_rows(claim.case)["claims"]
    assert "1800.5" in row
    claim = factories.make_claim(value="2000.000", qualifier="exact")
    assert "2000" in build_rows(claim.case)["claims"][0]


def test_number_of_queries_stays(django_assert_max_num_queries):
    case = factories.make_case()
    for _ in range(5):
        factories.make_claim(case=case, by=[factories.make_person(case=case)])
    with django_assert_max_num_queries(18):
        build_rows(case)


def test_export_of_a_visitor_tells_nothing_that_only_the_desk_knows(tmp_path):
    case = factories.make_case(slug="invented")
    person = factories.make_person(case=case, slug="someone", name="Person Q", protected=True)
    claim = factories.make_claim(case=case, by=[person], status_reason="an old reason")
    factories.make_finding(question=claim.question)
    visitor = factories.make_user("")
    public = export_to(tmp_path / "public", user=visitor.username)
    whole = export_to(tmp_path / "whole")
    for file, secret in (
        ("people.csv", b"someone,Person Q,,true"),
        ("claims.csv", b"an old reason"),
        ("findings.csv", b"an invented editor"),
    ):
        assert secret in whole[file]
        assert secret not in public[file]
