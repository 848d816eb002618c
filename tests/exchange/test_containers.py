"""Folders and zips: read with care, written whole or not at all."""

import io
import struct
import zipfile

import pytest
from django.core.management import CommandError, call_command

from caseboard.exchange import container
from caseboard.models import Case
from tests import factories
from tests.exchange.bundles import TABLES, export_to, make_bundle, refusals

pytestmark = pytest.mark.django_db


def zipped(path, entries=(), **tables):
    """A zip of the invented bundle and further entries: (ZipInfo or name, bytes)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in TABLES.items():
            archive.writestr(name, tables.get(name, text))
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


def link_entry():
    entry = zipfile.ZipInfo("people2.csv")
    entry.create_system, entry.external_attr = 3, (container.SYMLINK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("../people.csv", "points outside the bundle"),
        ("/etc/people.csv", "points outside the bundle"),
        ("a/../../people.csv", "points outside the bundle"),
        ("..\\people.csv", "points outside the bundle"),
        ("C:people.csv", "points outside the bundle"),
        (link_entry(), "a link to another file"),
        ("persons.csv", "A bundle has no such table"),
    ],
)
def test_entry_that_does_not_belong_is_refused(entry, reason, tmp_path):
    said = refusals(zipped(tmp_path / "b.zip", [(entry, b"x")]))
    assert len(said) == 1
    assert reason in said[0]
    assert not Case.objects.exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_twice_is_refused(tmp_path):
    (line,) = refusals(zipped(tmp_path / "b.zip", [("people.csv", b"x")]))
    assert "column people.csv: The name is in the zip twice" in line


def test_encrypted_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "b.zip")
    packed = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = packed.index(mark) + offset
        packed[place : place + 2] = struct.pack("<H", 1)
    path.write_bytes(packed)
    (line,) = refusals(path)
    assert "encrypted: pack the bundle without a password" in line


def test_damaged_content_is_refused_with_its_file(tmp_path):
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in TABLES.items():
            archive.writestr(name, text)
    path.write_bytes(path.read_bytes().replace(b"Now 700", b"Now 900", 1))
    assert any(line.startswith("claims.csv: The file is damaged") for line in refusals(path))


def test_zip_that_is_none_is_refused(tmp_path):
    (tmp_path / "b.zip").write_bytes(b"PK but no more")
    assert "neither a folder nor a zip" in refusals(tmp_path / "b.zip")[0]


def test_bomb_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "LARGEST_BUNDLE", 1_000_000)
    (line,) = refusals(zipped(tmp_path / "b.zip", [("bomb.txt", bytes(2_000_000))]))
    assert "at most 1,000,000 are read" in line


def test_folder_too_large_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "LARGEST_BUNDLE", 1000)
    (line,) = refusals(make_bundle(tmp_path / "b"))
    assert "at most 1,000 are read" in line


def test_too_many_entries_are_refused(tmp_path):
    extra = [(f"{i}.txt", b"") for i in range(container.MOST_ENTRIES)]
    (line,) = refusals(zipped(tmp_path / "b.zip", extra))
    assert "entries; at most 1,000 are read" in line


def test_other_files_beside_the_tables_do_not_matter(tmp_path):
    folder = make_bundle(tmp_path / "b", {"README.md": "# notes", ".hidden.csv": "x"})
    assert refusals(folder) == []


def test_folder_instead_of_a_table_is_refused(tmp_path):
    folder = make_bundle(tmp_path / "b", {"people.csv": None})
    (folder / "people.csv").mkdir()
    assert "people.csv: This is not a plain file." in refusals(folder)


def test_export_replaces_an_old_bundle(tmp_path):
    folder = make_bundle(tmp_path / "b")
    factories.make_case(slug="new")
    files = export_to(folder, "new")
    assert files["case.csv"].startswith(b"slug,title")
    assert b"invented" not in files["claims.csv"]
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@pytest.mark.parametrize("name", ["b", "b.zip"])
def test_export_refuses_what_is_no_bundle(name, tmp_path):
    factories.make_case(slug="new")
    target = tmp_path / name
    other = target / "thesis.doc" if name == "b" else target
    other.parent.mkdir(exist_ok=True)
    other.write_text("years of work")
    with pytest.raises(CommandError, match=r"Nothing was written\. .*give an"):
        call_command("export_case", "new", target)
    assert other.read_text() == "years of work"


def test_export_that_fails_half_way_leaves_the_old_one(tmp_path, monkeypatch):
    folder = make_bundle(tmp_path / "b")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    factories.make_case(slug="new")
    real, written = container._write_file, []

    def failing(path, content):
        written.append(path)
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        real(path, content)

    monkeypatch.setattr(container, "_write_file", failing)
    with pytest.raises(CommandError, match="No space left"):
        call_command("export_case", "new", folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


def test_export_into_no_folder_is_refused(tmp_path):
    factories.make_case(slug="new")
    with pytest.raises(CommandError, match="make it first"):
        call_command("export_case", "new", tmp_path / "a" / "b")


def test_zip_is_the_same_whenever_it_is_packed(tmp_path):
    factories.make_case(slug="new")
    call_command("export_case", "new", tmp_path / "b.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "b.zip").read_bytes())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
