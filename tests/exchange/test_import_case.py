"""import_case through its door: what it adds, skips and refuses."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseboard.exchange import importing
from caseboard.exchange.problems import BundleRefused
from caseboard.models import Act, Alias, Attribution, AuditEntry, Case, Claim, Finding, Question
from tests.exchange import bundles
from tests.exchange.bundles import make_bundle, refusals

pytestmark = pytest.mark.django_db


def said(path, **options) -> str:
    out = io.StringIO()
    call_command("import_case", path, stdout=out, **options)
    return out.getvalue()


def test_bundle_is_added_whole(tmp_path):
    assert "5 claims, 2 findings; skipped, as they stand already: nothing" in said(
        make_bundle(tmp_path / "b")
    )
    claim = Claim.objects.get(slug="c1")
    chain = [link.of for link in claim.attributions.order_by("position")]
    assert chain == ["organization:bureau", "person:witness"]
    assert Claim.objects.get(slug="c5").supersedes == claim
    assert Finding.objects.get(slug="f2").follows.slug == "f1"
    assert {q.slug for q in Question.objects.get(slug="both").sum_of.all()} == {"left", "right"}
    assert Alias.objects.get().of == "person:witness"


def test_dates_come_with_their_days(tmp_path):
    said(make_bundle(tmp_path / "b"))
    claim = Claim.objects.get(slug="c1")
    days = claim.as_of_earliest.isoformat(), claim.as_of_latest.isoformat()
    assert days == (
        "2025-02-01",
        "2025-02-28",
    )
    assert Claim.objects.get(slug="c3").answer == "2025-10-21/2025-10-31"


def test_import_leaves_one_entry_in_the_audit(tmp_path):
    said(make_bundle(tmp_path / "b"))
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.kind, entry.slug) == (Act.IMPORTED, "case", "invented")
    assert "5 claims" in entry.reason


def test_second_import_changes_nothing(tmp_path):
    bundle = make_bundle(tmp_path / "b")
    said(bundle)
    before = list(Claim.objects.order_by("pk").values())
    assert "added: nothing; skipped, as they stand already: 1 case" in said(bundle)
    assert list(Claim.objects.order_by("pk").values()) == before
    assert AuditEntry.objects.count() == 1


def test_dry_run_says_what_would_come_and_keeps_nothing(tmp_path):
    words = said(make_bundle(tmp_path / "b"), dry_run=True)
    assert words.startswith("A dry run, nothing was kept: invented, added: 1 case")
    assert not Case.objects.exists()
    assert not AuditEntry.objects.exists()


def test_statistics_are_taken_anew_after_rows_came_and_only_then(tmp_path):
    bundle = make_bundle(tmp_path / "b")
    looked = []
    for dry_run in (True, False, False):
        with CaptureQueriesContext(connection) as queries:
            said(bundle, dry_run=dry_run)
        looked.append([query["sql"] for query in queries].count("ANALYZE"))
    assert looked == [0, 1, 0]


def test_known_id_with_other_content_shows_both(tmp_path):
    said(make_bundle(tmp_path / "b"))
    changed = {"claims.csv": bundles.CLAIMS.replace("About 600 were", "About 700 were")}
    (line,) = refusals(make_bundle(tmp_path / "b", changed))
    assert line == (
        "claims.csv, line 2, column statement: “About 700 were counted.”: c1 stands with other "
        "content. In the case this is “About 600 were counted.”; "
        "here it is “About 700 were counted.”."
    )


def test_known_alias_with_other_content_is_refused(tmp_path):
    said(make_bundle(tmp_path / "b"))
    changed = {"aliases.csv": bundles.ALIASES.replace(",de,", ",da,")}
    (line,) = refusals(make_bundle(tmp_path / "b", changed))
    assert "column language: “da”: person:witness/Zeuge stands with other content" in line


def test_rows_may_point_to_what_stands_in_the_case(tmp_path):
    said(make_bundle(tmp_path / "b"))
    more = dict.fromkeys(bundles.TABLES) | {
        "case.csv": bundles.CASE,
        "sources.csv": "id,title,publisher,derived_from\nthird,Third,bureau,second:cites\n",
        "claims.csv": "id,source,statement,question,value,qualifier,attribution,supersedes\n"
        "c6,third,More.,both,800,exact,person:witness,c5\n",
        "questions.csv": "id,text,kind,behaviour,unit,part_of\ndeep,Q,quantity,level,people,here\n",
    }
    assert "added: 1 sources, 1 questions, 1 claims" in said(make_bundle(tmp_path / "more", more))
    assert Claim.objects.get(slug="c6").supersedes.slug == "c5"
    assert AuditEntry.objects.count() == 2


def test_another_case_is_not_pointed_to(tmp_path):
    said(make_bundle(tmp_path / "b"))
    other = dict.fromkeys(bundles.TABLES) | {
        "case.csv": "slug,title\nother,Other\n",
        "sources.csv": "id,title,publisher\nfirst,First,wire\n",
        "claims.csv": "id,source,statement\n",
    }
    (line,) = refusals(make_bundle(tmp_path / "other", other))
    assert "“wire” is neither in organizations.csv nor in the case" in line


def test_columns_come_in_any_order_and_a_mark_may_begin_the_file(tmp_path):
    people = b"\xef\xbb\xbfprotected,name,id\r\ntrue,Witness,witness\r\n"
    said(make_bundle(tmp_path / "b", {"people.csv": people}))
    assert Case.objects.get().people.get().protected


def test_least_bundle_has_case_sources_and_claims(tmp_path):
    least = dict.fromkeys(bundles.TABLES) | {
        "case.csv": "slug,title\nleast,Least\n",
        "sources.csv": "id,title\ns,S\n",
        "claims.csv": "id,source,statement\n",
    }
    assert "added: 1 case, 1 sources;" in said(make_bundle(tmp_path / "b", least))
    assert Case.objects.get().visibility == "internal"


def test_derivation_without_kind_was_rewritten(tmp_path):
    said(make_bundle(tmp_path / "b"))
    source = Case.objects.get().sources.get(slug="second")
    assert source.derivations.get().kind == "rewritten"


def test_empty_status_is_a_draft(tmp_path):
    tables = {"claims.csv": bundles.CLAIMS.replace("draft", "")}
    said(make_bundle(tmp_path / "b", tables))
    assert Claim.objects.get(slug="c4").status == "draft"


def test_the_database_stops_what_the_rules_let_pass(tmp_path, monkeypatch):
    monkeypatch.setattr("caseboard.exchange.checking.broken_rules", lambda row: [])
    tables = {"claims.csv": bundles.CLAIMS.replace(",both,,600,,about", ",both,,,,")}
    (line,) = refusals(make_bundle(tmp_path / "b", tables))
    assert line.startswith("claims.csv: The database's rule claim_answer_fits_question")
    assert not Case.objects.exists()


def test_number_of_queries_does_not_grow_with_the_rows(tmp_path):
    def queries(name: str, claims: int) -> int:
        rows = "".join(f"x{i},first,S{i}.,both,5,exact,organization:wire\n" for i in range(claims))
        table = "id,source,statement,question,value,qualifier,attribution\n" + rows
        case = {"case.csv": f"slug,title\n{name},N\n", "claims.csv": table, "findings.csv": None}
        bundle = make_bundle(tmp_path / name, case)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            importing.import_case(bundle)
        return len(asked)

    assert queries("few", 3) == queries("more", 12)


def test_a_failing_import_leaves_what_stood(tmp_path):
    said(make_bundle(tmp_path / "b"))
    with pytest.raises(BundleRefused):
        importing.import_case(make_bundle(tmp_path / "b", {"people.csv": "id,name\n,\n"}))
    assert Attribution.objects.count() == 2
    assert AuditEntry.objects.count() == 1


def test_chain_of_many_records_is_no_circle(tmp_path):
    rows = "".join(f"o{i},O,{f'o{i + 1}' if i < 300 else ''}\n" for i in range(301))
    table = {"organizations.csv": bundles.ORGANIZATIONS + rows}
    assert "304 organizations" in said(make_bundle(tmp_path / "b", table))


def test_refusal_ends_with_status_1(tmp_path):
    with pytest.raises(CommandError, match="Nothing was imported: 1 place to mend") as refused:
        said(tmp_path / "nowhere")
    assert refused.value.returncode == 1


def test_missing_folder_is_one_sentence(tmp_path):
    (line,) = refusals(tmp_path / "nowhere")
    assert line.endswith("There is no such folder or zip file.")
