"""Rules across tables that the database itself keeps, as triggers on SQLite and PostgreSQL.

A check constraint sees one row of one table; these rules need another row, or the row as it was.
`install` can be run again at any time. SQLite drops the triggers of a table that a migration
rebuilds, so a migration that alters one of these tables ends with `install` (a test compares).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass

from .edition_triggers import CASE, install_editions, uninstall_editions

INSERT_OR_UPDATE = ("INSERT", "UPDATE")


@dataclass(frozen=True)
class Rule:
    """A row of `table` is refused `on` these acts when `refused` (SQL over NEW and OLD) is true.

    Shape: `on` is ("DELETE",) alone or without it: what is deleted has no NEW. `needs` is a column
    of the table that came later than the table.
    """

    name: str
    table: str
    refused: str
    on: tuple[str, ...] = INSERT_OR_UPDATE
    needs: str = ""

    @property
    def tables(self) -> set[str]:
        """The tables that the rule speaks of."""
        return {self.table, *re.findall(r"caseboard_\w+", self.refused)}


def _same_case(name: str, table: str, *links: tuple[str, str], case: str = "NEW.case_id") -> Rule:
    """Whatever the row points to is of its own case. `links`: (column, table it points to)."""
    strangers = [
        f"EXISTS (SELECT 1 FROM {target} t WHERE t.id = NEW.{column} AND t.case_id <> {case})"
        for column, target in links
    ]
    return Rule(name, table, " OR ".join(strangers))


def _case_of(table: str, column: str) -> str:
    return f"(SELECT p.case_id FROM {table} p WHERE p.id = NEW.{column})"


def _differs(*columns: str) -> str:
    return " OR ".join(f'(OLD."{c}" {{differs}} NEW."{c}")' for c in columns)


PERSON, ORGANIZATION = "caseboard_person", "caseboard_organization"
SOURCE, EVENT, QUESTION = "caseboard_source", "caseboard_event", "caseboard_question"
CLAIM, FINDING = "caseboard_claim", "caseboard_finding"
SNAPSHOT, PASSAGE = "caseboard_snapshot", "caseboard_passage"
IDENTITY, REVISION = "caseboard_identity", "caseboard_revision"
AUDIT = "caseboard_auditentry"
COMMENT, TASK = "caseboard_comment", "caseboard_task"

STEP_TOO_LARGE = f"""NEW.step > OLD.step AND EXISTS (SELECT 1 FROM {CLAIM} c
    WHERE c.question_id = NEW.id AND c.qualifier = 'fewer_than' AND c.value < NEW.step)"""

OPTIONS = "';' || replace(replace(q.options, '; ', ';'), ' ;', ';') || ';'"

ANSWER_MISFITS = f"""EXISTS (SELECT 1 FROM {QUESTION} q WHERE q.id = NEW.question_id AND (
    (q.kind = 'quantity' AND (NEW.value IS NULL OR NEW.answer <> ''))
    OR (NEW.qualifier = 'fewer_than' AND NEW.value < q.step)
    OR (q.kind <> 'quantity' AND (NEW.value IS NOT NULL OR NEW.answer = ''))
    OR (q.kind = 'choice' AND {{position}}({OPTIONS}, ';' || NEW.answer || ';') = 0)))"""

ANSWERS = f"""(SELECT question_id, answer FROM {CLAIM}
    UNION ALL SELECT question_id, answer FROM {FINDING})"""

OPTION_GONE = f"""NEW.kind = 'choice' AND NEW.options <> OLD.options AND EXISTS (
    SELECT 1 FROM {ANSWERS} c WHERE c.question_id = NEW.id
    AND {{position}}({OPTIONS.replace("q.", "NEW.")}, ';' || c.answer || ';') = 0)"""

SAID = (
    "statement", "question_id", "event_id", "value", "value_to", "qualifier", "answer", "as_of",
    "scope", "stated_on", "locator", "quote",
)  # fmt: skip


def _same(row: str, other: str) -> str:
    """Two rows say the same."""
    return " AND ".join(f'NOT ({row}."{c}" {{differs}} {other}."{c}")' for c in SAID)


def _written_down(row: str) -> str:
    """What a row of a claim says stands among its accepted revisions under its version."""
    return f"""EXISTS (SELECT 1 FROM {REVISION} r WHERE r.claim_id = {row}.id
        AND r.state = 'accepted' AND r.number = {row}.version AND {_same(row, "r")})"""


# What was published changes by a correction alone, which keeps what stood before it.
CORRECTED = f"""OLD.status = 'published' AND NEW.status = 'published'
    AND NEW.version = OLD.version + 1 AND {_written_down("OLD")} AND {_written_down("NEW")}"""
PUBLISHED_CHANGES = f"""
    (OLD.status = 'published' AND NEW.status NOT IN ('published', 'retracted'))
    OR (OLD.status = 'retracted' AND NEW.status <> 'retracted')
    OR (OLD.status IN ('published', 'retracted')
        AND ({_differs("case_id", "slug", "source_id", "supersedes_id")}))
    OR (({_differs("version")} OR (OLD.status IN ('published', 'retracted')
        AND ({_differs(*SAID)}))) AND NOT ({CORRECTED}))"""

# A revision is proposed for what is published now; the first version is what was published.
# A dump brings the versions of a claim behind the claim: those up to its own version, which every
# claim that lives here has already, so that none can be slipped in; and what was refused or
# withdrawn, each behind the entry of the audit that tells of it.
_SETTLED = f"""NEW.state = '{{act}}' AND NEW.number BETWEEN 2 AND c.version + 1
    AND (SELECT count(*) FROM {REVISION} r WHERE r.claim_id = c.id AND r.state = '{{act}}')
        < (SELECT count(*) FROM {AUDIT} a WHERE a.case_id = c.case_id AND a.kind = 'claim'
            AND a.slug = c.slug AND a.act = '{{act}}')"""
REVISION_FROM_NOWHERE = f"""NOT EXISTS (SELECT 1 FROM {CLAIM} c WHERE c.id = NEW.claim_id
    AND c.status IN ('published', 'retracted') AND (
        (NEW.state = 'proposed' AND NEW.number = c.version + 1 AND c.status = 'published')
        OR (NEW.state = 'accepted' AND (NEW.number < c.version
            OR (NEW.number = c.version AND {_same("NEW", "c")})))
        OR ({_SETTLED.replace("{act}", "refused")})
        OR ({_SETTLED.replace("{act}", "withdrawn")})))"""
# What is proposed stays as it was proposed; what is settled stays settled. An account that is
# deleted leaves its name.
REVISION_CHANGES = f"""
    {_differs("claim_id", "number", *SAID, "chain", "reason", "written_at")}
    OR (OLD.state <> 'proposed' AND ({_differs("state", "decided_at", "why", "reason_is_public")}))
    OR (NEW.written_by_id IS NOT NULL AND ({_differs("written_by_id")}))
    OR (NEW.decided_by_id IS NOT NULL AND OLD.state <> 'proposed' AND ({_differs("decided_by_id")}))
    """
OWN_REVISION = f"""OLD.state = 'proposed' AND NEW.state = 'accepted'
    AND (NEW.decided_by_id IS NULL OR NEW.decided_by_id = NEW.written_by_id)
    AND NOT EXISTS (SELECT 1 FROM {CLAIM} c JOIN {CASE} k ON k.id = c.case_id
        WHERE c.id = NEW.claim_id AND k.one_person_desk)"""

LINK_AFTER_GAP = """NEW.position > 1 AND NOT EXISTS (SELECT 1 FROM caseboard_attribution a
    WHERE a.claim_id = NEW.claim_id AND a.position = NEW.position - 1)"""

# The place of a published claim's passage in a snapshot is settled once it is found; it changes
# once with each correction, to follow the words that the claim quotes from then on.
PASSAGE_FOLLOWS = "OLD.version < NEW.version AND NEW.version = c.version"
PASSAGE_MOVES = f"""{_differs("claim_id", "snapshot_id")}
    OR (({_differs("version")}) AND NOT EXISTS (SELECT 1 FROM {CLAIM} c
        WHERE c.id = OLD.claim_id AND {PASSAGE_FOLLOWS}))
    OR (OLD.state IN ('kept', 'moved')
        AND ({_differs("quote", "prefix", "suffix", "start", "end", "state")})
        AND EXISTS (SELECT 1 FROM {CLAIM} c WHERE c.id = OLD.claim_id
            AND c.status IN ('published', 'retracted') AND NOT ({PASSAGE_FOLLOWS})))"""

PASSAGE_ELSEWHERE = f"""EXISTS (SELECT 1 FROM {CLAIM} c, {SNAPSHOT} s
    WHERE c.id = NEW.claim_id AND s.id = NEW.snapshot_id AND c.source_id <> s.source_id)"""

UNPROTECTED = f"""EXISTS (SELECT 1 FROM {PERSON} p
    WHERE p.id = NEW.person_id AND NOT p.protected)"""

PROTECTION_ENDS = f"""OLD.protected AND NOT NEW.protected AND EXISTS (
    SELECT 1 FROM {IDENTITY} i WHERE i.person_id = NEW.id)"""

# What a comment or a task can be about; an answer is about what the comment is about.
ABOUT = (("claim_id", CLAIM), ("source_id", SOURCE), ("question_id", QUESTION),
         ("event_id", EVENT), ("person_id", PERSON), ("organization_id", ORGANIZATION),
         ("finding_id", FINDING))  # fmt: skip
_ELSEWHERE = " OR ".join(f"t.{column} {{differs}} NEW.{column}" for column, _ in ABOUT)
ANSWERS_ELSEWHERE = f"""EXISTS (SELECT 1 FROM {COMMENT} t WHERE t.id = NEW.answer_to_id
    AND (t.answer_to_id IS NOT NULL OR t.case_id <> NEW.case_id OR {_ELSEWHERE}))"""

QUESTION_SUM, DERIVATION = "caseboard_question_sum_of", "caseboard_derivation"


def _leads_back(start: str, goal: str, steps: str) -> str:
    """Some way from start leads to goal. `steps` selects the ids that follow on `way.id`."""
    return f"""EXISTS (WITH RECURSIVE way(id) AS (SELECT {start} UNION {steps})
        SELECT 1 FROM way WHERE way.id = {goal})"""


def _circle_of(table: str, column: str) -> str:
    """A row that is new cannot be named by others yet, so only a change can close a circle."""
    steps = f"SELECT t.{column} FROM {table} t, way WHERE t.id = way.id"
    return f"({_differs(column)}) AND {_leads_back(f'NEW.{column}', 'NEW.id', steps)}"


DERIVES_IN_CIRCLE = f"""NEW.kind <> 'cites' AND {
    _leads_back(
        "NEW.derived_from_id",
        "NEW.source_id",
        f"SELECT d.derived_from_id FROM {DERIVATION} d, way "
        "WHERE d.source_id = way.id AND d.kind <> 'cites'",
    )
}"""

# Down from wholes to parts, and from sums to what they add up.
DOWN = f"""SELECT q.id FROM {QUESTION} q, way WHERE q.part_of_id = way.id
    OR q.id IN (SELECT s.to_question_id FROM {QUESTION_SUM} s WHERE s.from_question_id = way.id)"""
SUM_IN_CIRCLE = _leads_back("NEW.to_question_id", "NEW.from_question_id", DOWN)
PART_IN_CIRCLE = (
    f"""({_differs("part_of_id")}) AND {_leads_back("NEW.id", "NEW.part_of_id", DOWN)}"""
)

SUM_OF_OTHER_UNIT = f"""EXISTS (SELECT 1 FROM {QUESTION} a, {QUESTION} b
    WHERE a.id = NEW.from_question_id AND b.id = NEW.to_question_id
    AND (a.kind <> 'quantity' OR b.kind <> 'quantity' OR a.unit <> b.unit))"""
PART_OF_OTHER_UNIT = f"""EXISTS (SELECT 1 FROM {QUESTION} q WHERE q.id = NEW.part_of_id
    AND (q.kind <> NEW.kind OR q.unit <> NEW.unit))"""
KIN_OF_OTHER_UNIT = f"""(OLD.kind <> NEW.kind OR OLD.unit <> NEW.unit) AND EXISTS (
    SELECT 1 FROM {QUESTION} q WHERE (q.kind <> NEW.kind OR q.unit <> NEW.unit) AND q.id <> NEW.id
    AND (q.part_of_id = NEW.id OR EXISTS (SELECT 1 FROM {QUESTION_SUM} s
        WHERE (s.from_question_id = NEW.id AND s.to_question_id = q.id)
        OR (s.to_question_id = NEW.id AND s.from_question_id = q.id))))"""

# fmt: off
RULES = (
    Rule("claim_answer_fits_question", CLAIM, ANSWER_MISFITS),
    Rule("finding_answer_fits_question", FINDING, ANSWER_MISFITS),
    Rule("claim_published_is_kept", CLAIM, PUBLISHED_CHANGES, on=("UPDATE",)),
    Rule("revision_of_what_is_published", REVISION, REVISION_FROM_NOWHERE, on=("INSERT",)),
    Rule("revision_settled_once", REVISION, REVISION_CHANGES, on=("UPDATE",)),
    Rule("revision_accepted_by_another", REVISION, OWN_REVISION, on=("UPDATE",)),
    Rule("revision_never_deleted", REVISION, "OLD.id IS NOT NULL", on=("DELETE",)),
    Rule("attribution_without_gaps", "caseboard_attribution", LINK_AFTER_GAP, on=("INSERT",)),
    Rule(
        "question_kind_kept_with_claims",
        QUESTION,
        f"OLD.kind <> NEW.kind AND EXISTS (SELECT 1 FROM {ANSWERS} c WHERE c.question_id = NEW.id)",
        on=("UPDATE",),
    ),
    Rule("question_part_has_its_unit", QUESTION, PART_OF_OTHER_UNIT),
    Rule("question_sum_has_its_unit", QUESTION_SUM, SUM_OF_OTHER_UNIT),
    Rule("question_unit_fits_its_kin", QUESTION, KIN_OF_OTHER_UNIT, on=("UPDATE",)),
    Rule("question_part_of_no_circle", QUESTION, PART_IN_CIRCLE, on=("UPDATE",)),
    Rule("question_sum_of_no_circle", QUESTION_SUM, SUM_IN_CIRCLE),
    Rule("derivation_of_no_circle", DERIVATION, DERIVES_IN_CIRCLE),
    Rule(
        "organization_part_of_no_circle",
        ORGANIZATION,
        _circle_of(ORGANIZATION, "part_of_id"),
        on=("UPDATE",),
    ),
    Rule(
        "claim_supersedes_no_circle", CLAIM, _circle_of(CLAIM, "supersedes_id"), on=("UPDATE",)
    ),
    Rule("question_step_fits_its_claims", QUESTION, STEP_TOO_LARGE, on=("UPDATE",)),
    Rule("question_options_fit_its_claims", QUESTION, OPTION_GONE, on=("UPDATE",)),
    Rule(
        "finding_never_edited",
        FINDING,
        _differs("question_id", "value", "value_to", "qualifier", "answer", "as_of", "rationale",
                 "decided_on", "decided_by", "follows_id"),
        on=("UPDATE",),
    ),
    Rule(
        "audit_only_grows",
        AUDIT,
        _differs("case_id", "at", "act", "kind", "slug", "label", "reason"),
        on=("UPDATE",),
    ),
    Rule(
        "snapshot_written_once",
        SNAPSHOT,
        _differs("source_id", "file", "media_type", "sha256", "size", "retrieved_at",
                 "retrieved_by_id", "text", "read_with"),
        on=("UPDATE",),
    ),
    Rule(
        "passage_never_moves_silently", PASSAGE, PASSAGE_MOVES, on=("UPDATE",), needs="version"
    ),
    Rule("passage_of_its_claims_source", PASSAGE, PASSAGE_ELSEWHERE),
    Rule("identity_of_a_protected_person", IDENTITY, UNPROTECTED),
    Rule("person_with_identity_stays_protected", PERSON, PROTECTION_ENDS, on=("UPDATE",)),
    _same_case("organization_part_of_same_case", ORGANIZATION, ("part_of_id", ORGANIZATION)),
    _same_case("question_part_of_same_case", QUESTION, ("part_of_id", QUESTION)),
    _same_case("source_publisher_of_same_case", SOURCE, ("publisher_id", ORGANIZATION)),
    _same_case("claim_of_same_case", CLAIM, ("source_id", SOURCE), ("question_id", QUESTION),
               ("event_id", EVENT), ("supersedes_id", CLAIM)),
    _same_case("revision_of_same_case", REVISION, ("question_id", QUESTION),
               ("event_id", EVENT), case=_case_of(CLAIM, "claim_id")),
    _same_case("finding_of_same_case", FINDING, ("question_id", QUESTION),
               ("follows_id", FINDING)),
    _same_case("attribution_of_same_case", "caseboard_attribution", ("person_id", PERSON),
               ("organization_id", ORGANIZATION), case=_case_of(CLAIM, "claim_id")),
    _same_case("affiliation_of_same_case", "caseboard_affiliation",
               ("organization_id", ORGANIZATION), case=_case_of(PERSON, "person_id")),
    _same_case("derivation_of_same_case", DERIVATION, ("derived_from_id", SOURCE),
               case=_case_of(SOURCE, "source_id")),
    _same_case("event_people_of_same_case", "caseboard_event_people", ("person_id", PERSON),
               case=_case_of(EVENT, "event_id")),
    _same_case("event_organizations_of_same_case", "caseboard_event_organizations",
               ("organization_id", ORGANIZATION), case=_case_of(EVENT, "event_id")),
    _same_case("question_sum_of_same_case", QUESTION_SUM,
               ("to_question_id", QUESTION), case=_case_of(QUESTION, "from_question_id")),
    Rule("comment_answers_the_first_one", COMMENT, ANSWERS_ELSEWHERE),
    _same_case("comment_of_same_case", COMMENT, *ABOUT),
    _same_case("task_of_same_case", TASK, *ABOUT),
    _same_case("finding_weighs_same_case", "caseboard_finding_claims", ("claim_id", CLAIM),
               case=_case_of(FINDING, "finding_id")),
)
# fmt: on


def _sqlite(rule: Rule) -> list[str]:
    refused = rule.refused.format(differs="IS NOT", position="instr")
    statements = []
    for act in rule.on:
        trigger = f"{rule.name}_{act.lower()}"
        statements += [
            f"DROP TRIGGER IF EXISTS {trigger}",
            f"CREATE TRIGGER {trigger} BEFORE {act} ON {rule.table} FOR EACH ROW "
            f"WHEN {refused} BEGIN SELECT RAISE(ABORT, 'rule broken: {rule.name}'); END",
        ]
    return statements


def _postgresql(rule: Rule) -> list[str]:
    refused = rule.refused.format(differs="IS DISTINCT FROM", position="strpos")
    return [
        f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger AS $$ BEGIN "
        f"IF {refused} THEN RAISE EXCEPTION 'rule broken: {rule.name}' "
        f"USING ERRCODE = 'check_violation', CONSTRAINT = '{rule.name}'; END IF; "
        f"RETURN {'OLD' if rule.on == ('DELETE',) else 'NEW'}; END $$ LANGUAGE plpgsql",
        f"DROP TRIGGER IF EXISTS {rule.name} ON {rule.table}",
        f"CREATE TRIGGER {rule.name} BEFORE {' OR '.join(rule.on)} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()",
    ]


def install(apps, schema_editor) -> None:
    """Makes every trigger anew, those of editions too (a migration's RunPython).

    A rule waits for the migration that makes the last table, or the column, that it speaks of.
    """
    write = _sqlite if schema_editor.connection.vendor == "sqlite" else _postgresql
    standing = set(schema_editor.connection.introspection.table_names())
    for rule in RULES:
        if rule.tables <= standing and _has_column(schema_editor.connection, rule):
            for statement in write(rule):
                schema_editor.execute(statement, params=None)
    install_editions(schema_editor)


def _has_column(connection, rule: Rule) -> bool:
    if not rule.needs:
        return True
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, rule.table)
    return rule.needs in {column.name for column in columns}


@contextmanager
def deletable(connection):
    """Nothing is kept from being deleted: for emptying a whole database, in its transaction."""
    never = [rule for rule in RULES if rule.on == ("DELETE",)]
    is_sqlite = connection.vendor == "sqlite"  # elsewhere what empties a table asks no rule
    with connection.cursor() as cursor:
        for rule in never if is_sqlite else ():
            cursor.execute(f"DROP TRIGGER IF EXISTS {rule.name}_delete")
        yield
        for statement in (one for rule in never if is_sqlite for one in _sqlite(rule)):
            cursor.execute(statement)


def uninstall(apps, schema_editor) -> None:
    """Takes every trigger away (the migration backwards)."""
    uninstall_editions(schema_editor)
    standing = set(schema_editor.connection.introspection.table_names())
    for rule in RULES:
        if schema_editor.connection.vendor != "sqlite":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {rule.name}() CASCADE")
        elif rule.table in standing:
            for act in rule.on:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {rule.name}_{act.lower()}")
