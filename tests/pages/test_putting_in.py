"""What was typed is put back into the fields of a form, wherever a view made it."""

import pytest

from caseboard.models.unsaved import TypedField
from caseboard.pages.putting_in import put_in

HTML = """<p>before</p>
<form method="post"><input name="text" value="another form"></form>
<form data-autosave="claim" method="post">
  <input type="hidden" name="seen" value="x">
  <input type="text" name="text" value="stood &amp; stands" required>
  <input name="says" value=""><input name="says" value="">
  <textarea name="note" rows="2">
first</textarea>
  <select name="one"><option value="" selected>none</option><option value="a">A</option></select>
  <select name="many" multiple>
<option value="a" selected>A</option><option value="b">B</option></select>
  <input type="checkbox" name="tick" value="1" checked><input type="checkbox" name="tick" value="2">
</form>"""


def typed(name, base, new, shown=None):
    return TypedField(name, name.title(), base, new, shown or new)


def put(*fields, html=HTML):
    return put_in(html, "claim", list(fields))


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (typed("text", ["stood & stands"], ['a "b" <c>']), 'value="a &quot;b&quot; &lt;c&gt;"'),
        (typed("note", ["first"], ["</textarea><b>"]), ">\n&lt;/textarea&gt;&lt;b&gt;</textarea>"),
        (typed("one", [""], ["a"]), '<option value="">none</option><option value="a" selected>'),
        (typed("many", ["a"], ["b"]), '<option value="a">A</option><option value="b" selected>'),
        (
            typed("tick", ["1"], ["2"]),
            'value="1"><input type="checkbox" name="tick" value="2" checked',
        ),
        (
            typed("says", ["", ""], ["Ann", "Bob"]),
            '<input name="says" value="Ann"><input name="says" ',
        ),
    ],
)
def test_each_kind_of_field_takes_what_was_typed(field, expected):
    told = put(field)
    assert expected in told.html
    assert not told.changed
    assert not told.lost
    assert 'name="text" value="another form"' in told.html


def test_a_choice_that_is_only_listed_once_made_is_listed():
    told = put(typed("one", [""], ["7"], ["Ri <Jong-ho>"]))
    assert '<option value="7" selected>Ri &lt;Jong-ho&gt;</option></select>' in told.html


def test_what_changed_meanwhile_keeps_what_stands_and_is_told():
    told = put(typed("text", ["as it was"], ["mine"]))
    assert told.html == HTML
    [kept] = told.changed
    assert (kept.label, kept.stands, kept.typed) == ("Text", "stood & stands", "mine")


def test_what_the_form_has_no_place_for_is_told():
    told = put(typed("gone", [""], ["words"]), typed("says", ["", ""], ["a", "b", "c"]))
    assert [one.typed for one in told.lost] == ["words", "c"]


def test_the_form_is_known_by_a_mark_inside_too():
    html = '<form><span data-autosave="claim" hidden></span><input name="text" value=""></form>'
    assert 'value="new"' in put(typed("text", [""], ["new"]), html=html).html


def test_a_form_without_a_name_is_known_by_its_first_field():
    html = '<form data-autosave><input type="hidden" name="x"><input id="claim" name="text"></form>'
    assert 'value="new"' in put(typed("text", [""], ["new"]), html=html).html


@pytest.mark.parametrize("trait", ["selected", "SELECTED", 'selected=""'])
def test_words_of_a_value_are_not_taken_for_traits(trait):
    html = f"""<form data-autosave="claim"><select name="one"><option {trait} value="">none</option>
    <option value="she was selected for it">yes</option></select>
    <input title="the value=old one" name="text" value="old"></form>"""
    told = put(typed("one", [""], ["she was selected for it"]), html=html).html
    assert '<option value="">none' in told
    assert '<option value="she was selected for it" selected>yes' in told
    told = put(typed("text", ["old"], ["new"]), html=html).html
    assert '<input title="the value=old one" name="text" value="new">' in told


def test_a_page_without_the_form_is_left_alone():
    assert put_in("<form></form>", "claim", []) is None
