"""The sheet of keys lists every key that a page or a script has, and none that nothing has."""

import re
from pathlib import Path

import pytest

from caseboard.desk.reading_aside import LIKELY
from caseboard.pages.keys import EVERYWHERE, READING, REVIEW, SEARCH, SHEETS, TIMELINE, TYPING

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = {path: path.read_text() for path in (ROOT / "templates").rglob("*.html")}
SCRIPTS = {path.name: path.read_text() for path in (ROOT / "static/js").glob("*.js")}


def listed(sheet):
    """The last key of every way to press one of a sheet's keys, by what comes before it."""
    return {(press[:-1], press[-1]) for key in sheet.keys for press in key.presses}


def singles(sheet):
    return {key for before, key in listed(sheet) if not before}


def named_in(pattern, part):
    found = (re.findall(pattern, text) for path, text in TEMPLATES.items() if part in path.name)
    return {key for keys in found for key in keys}


def object_keys(script, name):
    """The names of the traits of an object that a script writes down."""
    body = re.search(rf"const {name} = \{{(.*?)\n?\}};", SCRIPTS[script], re.S)[1]
    told = re.findall(r'(?:^|[,{\n])\s*(?:"([^"]+)"|(\w+)):', "\n" + body)
    return {quoted or plain for quoted, plain in told}


def test_keys_that_go_somewhere_are_those_that_pages_have():
    gone = {key for before, key in listed(EVERYWHERE) if before == ("g",)}
    assert gone | {"n"} == named_in(r'data-go="(\w+)"', "")


def test_single_keys_of_every_page_are_those_of_the_script():
    assert singles(EVERYWHERE) | singles(SEARCH) | {"g"} == object_keys("keys.js", "SINGLE")


def test_keys_of_the_split_screen_are_those_that_stand_on_it():
    on_page = named_in(r'data-key="(\w)"', "_reading") | {key for key, _ in LIKELY}
    assert singles(READING) == on_page


def test_keys_of_a_review_are_those_that_stand_on_it():
    assert singles(REVIEW) == named_in(r'data-key="(\w)"', "review")


def test_keys_of_the_timeline_are_those_of_its_script():
    assert singles(TIMELINE) == object_keys("timeline.js", "KEYS") | object_keys(
        "timeline.js", "WALK"
    )


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_every_key_that_a_script_asks_for_is_on_a_sheet(name):
    asked = set(re.findall(r'\bkey === "([^"]+)"', SCRIPTS[name]))
    known = {key for sheet in SHEETS for before, key in listed(sheet)}
    assert asked <= known


def test_keys_of_the_list_of_names_are_on_the_sheet():
    assert {"ArrowDown", "ArrowUp", "Enter", "Escape"} <= singles(TYPING)
    assert (("Control",), "Enter") in listed(TYPING)


def test_keys_that_a_page_names_itself_are_on_a_sheet():
    known = {one for sheet in SHEETS for key in sheet.keys for way in key.ways for one in way}
    named = named_in(r"<kbd>([^<{]+)</kbd>", "") - {"Tab", "Shift"}
    assert named <= known


def test_no_sheet_gives_one_key_two_meanings():
    for sheet in SHEETS:
        presses = [press for key in sheet.keys for press in key.presses]
        assert len(presses) == len(set(presses)), sheet.name


@pytest.mark.django_db
def test_the_page_of_keys_lists_all_of_them(client):
    page = client.get("/keys/").content.decode()
    for sheet in SHEETS:
        assert f'data-sheet="{sheet.name}"' in page
        assert all(key.does in page for key in sheet.keys)
