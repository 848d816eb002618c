"""Triggers that give a case another edition whenever something is written that a visitor sees.

A kept page of a visitor is shown again only while the edition stands, so these triggers decide
how long it lives; they hold for imports, loaddata and plain SQL as well as for forms. What no
visitor sees (drafts, what only drafts speak of) leaves the edition alone: else the pages would
tell by their speed when the desk works.

`CASE_OF` names the case of a row, or null for a row that visitors cannot see. It may name too
many rows, never too few: each row by which another one becomes visible is itself among them.
`caseboard.models.rules.install` and `uninstall` bring these triggers along.

A limit, on PostgreSQL: two who write at a time do not see each other. Where one rewords what only
drafts speak of while the other publishes the first claim on it, a page that is read between their
commits keeps the earlier words until the next write. Names that are withdrawn are not in this
gap (withholding.py).
"""

from __future__ import annotations

EDITION, CASE = "caseboard_caseedition", "caseboard_case"
RANGE = 2**52  # numbers to draw from; thousands of them add up within 63 bits
ACTS = ("insert", "update", "delete")


def _told_by(column: str, record: str) -> str:
    """A published claim speaks of the record."""
    return (
        f"EXISTS (SELECT 1 FROM caseboard_claim c WHERE c.{column} = {record} "
        "AND c.status = 'published')"
    )


def _shown(column: str, row: str) -> str:
    return f"({row}.shown_alone OR {_told_by(column, f'{row}.id')})"


def _source(record: str) -> str:
    """It has a published claim, or something derives from it."""
    return (
        f"({_told_by('source_id', record)} OR EXISTS ("
        f"SELECT 1 FROM caseboard_derivation d WHERE d.derived_from_id = {record}))"
    )


def _speaks(column: str, record: str) -> str:
    """A published claim goes back to the person or organisation."""
    return (
        "EXISTS (SELECT 1 FROM caseboard_attribution a JOIN caseboard_claim c ON c.id = a.claim_id "
        f"WHERE a.{column} = {record} AND c.status = 'published')"
    )


def _named_in(table: str, column: str, record: str) -> str:
    return f"EXISTS (SELECT 1 FROM caseboard_{table} t WHERE t.{column} = {record})"


def _person(record: str) -> str:
    in_event = _named_in("event_people", "person_id", record)
    return f"({_speaks('person_id', record)} OR {in_event})"


def _organization(record: str) -> str:
    """Something names it; whether an editor shows it by itself is for the caller to ask."""
    places = (
        ("event_organizations", "organization_id"),
        ("source", "publisher_id"),
        ("organization", "part_of_id"),
        ("affiliation", "organization_id"),
    )
    named = " OR ".join(_named_in(table, column, record) for table, column in places)
    return f"({_speaks('organization_id', record)} OR {named})"


def _of(table: str, column: str, condition: str) -> str:
    """The case of the record that a row points to, where the record `r` is shown."""
    return (
        f"(SELECT r.case_id FROM caseboard_{table} r WHERE r.id = {{row}}.{column} AND {condition})"
    )


def _own(condition: str) -> str:
    return f"(CASE WHEN {condition} THEN {{row}}.case_id END)"


OF_EVENT = _of("event", "event_id", _shown("event_id", "r"))
OF_PERSON = _of("person", "person_id", _person("r.id"))
OF_ORGANIZATION = _of(
    "organization", "organization_id", f"(r.shown_alone OR {_organization('r.id')})"
)

# The finding that an entry speaks of, where its question is shown.
DECIDED = (
    "EXISTS (SELECT 1 FROM caseboard_finding f JOIN caseboard_question q ON q.id = f.question_id "
    "WHERE f.case_id = {row}.case_id AND f.slug = {row}.slug "
    f"AND {_shown('question_id', 'q')})"
)

# Table to SQL for the case of `{row}`, null where visitors do not see the row.
CASE_OF = {
    "case": "{row}.id",
    "organization": _own(f"{{row}}.shown_alone OR {_organization('{row}.id')}"),
    "person": _own(_person("{row}.id")),
    "alias": f"COALESCE({OF_PERSON}, {OF_ORGANIZATION})",
    "affiliation": OF_PERSON,
    "source": _own(_source("{row}.id")),
    "derivation": _of("source", "source_id", _source("r.id")),
    "event": _own(_shown("event_id", "{row}")),
    "event_people": OF_EVENT,
    "event_organizations": OF_EVENT,
    "question": _own(_shown("question_id", "{row}")),
    "question_sum_of": _of("question", "from_question_id", _shown("question_id", "r")),
    "claim": _own("{row}.status = 'published'"),
    "attribution": _of("claim", "claim_id", "r.status = 'published'"),
    "finding": _of("question", "question_id", _shown("question_id", "r")),
    "finding_claims": _of(
        "finding",
        "finding_id",
        f"EXISTS (SELECT 1 FROM caseboard_question q WHERE q.id = r.question_id "
        f"AND {_shown('question_id', 'q')})",
    ),
    "auditentry": _own(
        "({row}.kind = 'claim' AND {row}.act IN ('published', 'corrected')) "
        "OR ({row}.kind = 'case' AND {row}.act = 'imported') "
        f"OR ({{row}}.kind = 'finding' AND {{row}}.act = 'added' AND {DECIDED})"
    ),
}


def names(vendor: str) -> set[str]:
    """The names of all these triggers."""
    acts = ACTS if vendor == "sqlite" else (*ACTS, "truncate")
    return {_name(table, act) for table in CASE_OF for act in acts}


def _name(table: str, act: str) -> str:
    return f"edition_of_{table}_{act}"


SQLITE_TOKEN = f"abs(random() % {RANGE})"


def _sqlite(table: str) -> list[str]:
    rows = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
    statements = []
    for act in ACTS:
        cases = ", ".join(CASE_OF[table].format(row=row) for row in rows[act])
        anew = f"UPDATE {EDITION} SET token = {SQLITE_TOKEN} WHERE case_id IN ({cases});"
        if table == "case":  # the row itself comes and goes with its case
            anew = f"DELETE FROM {EDITION} WHERE case_id = {rows[act][0]}.id;"
            if act != "delete":
                anew += f" INSERT INTO {EDITION} (case_id, token) VALUES (NEW.id, {SQLITE_TOKEN});"
        statements += [
            f"DROP TRIGGER IF EXISTS {_name(table, act)}",
            f"CREATE TRIGGER {_name(table, act)} AFTER {act} ON caseboard_{table} FOR EACH ROW "
            f"BEGIN {anew} END",
        ]
    return statements


# Writers in one case never wait for each other here, and so cannot block each other in a circle:
# each adds a row and takes away what no other one has just taken. What others see is another set
# of rows after every commit, whoever is first.
POSTGRESQL_TOKEN = f"floor(random() * {RANGE})::bigint"
POSTGRESQL_ANEW = f"""CREATE OR REPLACE FUNCTION edition_anew(cases bigint[]) RETURNS void AS $$
BEGIN
    DELETE FROM {EDITION} WHERE id IN (
        SELECT id FROM {EDITION} WHERE case_id = ANY(cases) FOR UPDATE SKIP LOCKED);
    INSERT INTO {EDITION} (case_id, token)
        SELECT c.id, {POSTGRESQL_TOKEN} FROM {CASE} c WHERE c.id = ANY(cases);
END $$ LANGUAGE plpgsql"""


def _postgresql(table: str) -> list[str]:
    """One edition a statement, however many rows it writes."""
    function, case = f"edition_of_{table}", CASE_OF[table].format(row="line")
    lines = {
        "insert": "after_it",
        "update": "(SELECT * FROM before_it UNION ALL SELECT * FROM after_it)",
        "delete": "before_it",
    }
    branches = " ".join(
        f"IF TG_OP = '{act.upper()}' THEN PERFORM edition_anew(ARRAY("
        f"SELECT DISTINCT {case} FROM {lines[act]} line)); END IF;"
        for act in ACTS
    )
    every = f"PERFORM edition_anew(ARRAY(SELECT id FROM {CASE}));"
    statements = [
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger AS $$ BEGIN {branches} "
        f"IF TG_OP = 'TRUNCATE' THEN {every} END IF; RETURN NULL; END $$ LANGUAGE plpgsql"
    ]
    before, after = "OLD TABLE AS before_it", "NEW TABLE AS after_it"
    tables = {"insert": after, "update": f"{before} {after}", "delete": before}
    for act in (*ACTS, "truncate"):
        referencing = f"REFERENCING {tables[act]} " if act in tables else ""
        statements.append(
            f"CREATE OR REPLACE TRIGGER {_name(table, act)} AFTER {act} ON caseboard_{table} "
            f"{referencing}FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
        )
    return statements


def install_editions(schema_editor) -> None:
    """Makes every trigger anew, once the tables stand, and gives each case an edition."""
    standing = set(schema_editor.connection.introspection.table_names())
    if not {EDITION, *(f"caseboard_{table}" for table in CASE_OF)} <= standing:
        return
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    token = SQLITE_TOKEN if is_sqlite else POSTGRESQL_TOKEN
    statements = [] if is_sqlite else [POSTGRESQL_ANEW]
    for table in CASE_OF:
        statements += _sqlite(table) if is_sqlite else _postgresql(table)
    # What was written while there was no trigger has no edition of its own.
    statements += [
        f"DELETE FROM {EDITION}",
        f"INSERT INTO {EDITION} (case_id, token) SELECT id, {token} FROM {CASE}",
    ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def uninstall_editions(schema_editor) -> None:
    """Takes every trigger away."""
    for table in CASE_OF:
        if schema_editor.connection.vendor == "sqlite":
            for act in ACTS:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {_name(table, act)}")
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS edition_of_{table}() CASCADE")
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute("DROP FUNCTION IF EXISTS edition_anew(bigint[])")
