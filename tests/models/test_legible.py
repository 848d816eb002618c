"""What can be read as it stands is kept; what nobody sees is refused with a sentence."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField

from caseboard.models.legible import Legible, why_illegible
from tests.factories import make_alias, make_claim, make_user

# What programs write, never people: signs of the record, copies of bytes, and the audit.
WRITTEN_BY_PROGRAMS = {
    "Attribution", "AuditEntry", "CaseEdition", "Derivation", "Digest", "Following", "Identity",
    "Undoable",
}  # fmt: skip
COPIED_FROM_DOCUMENTS = {"Passage", "Snapshot", "SnapshotMark"}
NOT_SAVED_YET = {"Unsaved"}  # as it was typed: the form that saves it refuses


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two lines,\r\nand\ta tab",
        "“Quoted”, 1 000 – ½ … 한국 Київ \N{EMOJI MODIFIER FITZPATRICK TYPE-4}",
        "צוטט\N{RIGHT-TO-LEFT MARK}, \N{ARABIC LETTER MARK}نص",
        "no\N{NO-BREAK SPACE}break, zero\N{ZERO WIDTH NON-JOINER}width, soft\N{SOFT HYPHEN}hyphen",
    ],
)
def test_text_of_any_script_is_kept(text):
    assert why_illegible(text) == ""


@pytest.mark.parametrize("code", [*range(9), 11, 12, *range(14, 32), *range(127, 160)])
def test_control_character_is_named_with_its_place(code):
    why = why_illegible(f"ab\r\n{chr(code)}c")
    assert why.startswith(f"Character 4 is invisible (U+{code:04X}, a control character)")


@pytest.mark.parametrize("code", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_what_turns_the_direction_is_named_with_its_place(code):
    why = why_illegible(f"about {chr(code)}006")
    assert why.startswith(f"Character 7 is invisible (U+{code:04X}, a sign that turns")


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_claim, make_alias, make_user])
def test_every_text_of_a_record_is_asked(make):
    record = make()
    names = [f.name for f in record._meta.concrete_fields if type(f) in (CharField, TextField)]
    for name in names:
        setattr(record, name, "ab\x07")
    with pytest.raises(ValidationError) as refused:
        record.clean_fields()
    assert names
    assert set(names) <= set(refused.value.message_dict)


@pytest.mark.django_db
def test_fields_that_a_form_leaves_out_are_not_asked():
    claim = make_claim()
    claim.statement = claim.note = "ab\x07"
    claim.clean_fields(exclude={"statement", "note"})
    with pytest.raises(ValidationError) as refused:
        claim.clean_fields(exclude={"note"})
    assert set(refused.value.message_dict) == {"statement"}


def test_every_model_that_people_write_refuses_it():
    models = apps.get_app_config("caseboard").get_models()
    others = {model.__name__ for model in models if not issubclass(model, Legible)}
    assert others <= WRITTEN_BY_PROGRAMS | COPIED_FROM_DOCUMENTS | NOT_SAVED_YET
