"""verify_snapshots: every snapshot's bytes are hashed again, and what is wrong is named."""

import io
import tracemalloc
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from caseboard.management.progress import Progress
from tests.factories import make_case, make_snapshot, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of files that is this test's own."""
    settings.MEDIA_ROOT = tmp_path


class Terminal(io.StringIO):
    def isatty(self):
        return True


def verified(*cases, **streams):
    out = io.StringIO()
    call_command("verify_snapshots", *cases, stdout=out, **streams)
    return out.getvalue()


def check_found(words, *cases):
    out = io.StringIO()
    with pytest.raises(CommandError, match=words) as failed:
        call_command("verify_snapshots", *cases, stdout=out)
    assert failed.value.returncode == 1
    return out.getvalue().splitlines()


def test_whole_snapshots_are_counted():
    make_snapshot(b"one")
    assert "1 snapshot checked: every one as it was kept." in verified()
    make_snapshot(b"two")
    assert "2 snapshots checked" in verified()


def test_missing_and_altered_bytes_are_listed():
    gone, changed, whole = (make_snapshot(content) for content in (b"one", b"two", b"three"))
    Path(gone.file.path).unlink()
    Path(changed.file.path).write_bytes(b"twe")
    lines = check_found("2 of 3 snapshots missing or altered. Nothing was changed")
    case = gone.source.case.slug
    assert lines == [
        f"missing: {case} {gone.source.slug} {gone.sha256} {gone.file.name}",
        f"altered: {changed.source.case.slug} {changed.source.slug} {changed.sha256} "
        f"{changed.file.name}",
    ]
    assert whole.sha256 not in "".join(lines)


@pytest.mark.parametrize("bit", [0, 3, 80, 159])
def test_one_bit_that_flipped_is_noticed(bit):
    snapshot = make_snapshot(b"twenty invented byte")
    content = bytearray(Path(snapshot.file.path).read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    Path(snapshot.file.path).write_bytes(content)
    (line,) = check_found("1 of 1 snapshot missing or altered")
    assert line.startswith("altered: ")


def test_file_that_cannot_be_read_is_named_and_the_others_are_checked():
    broken, changed = make_snapshot(b"one"), make_snapshot(b"two")
    Path(broken.file.path).unlink()
    Path(broken.file.path).mkdir()
    Path(changed.file.path).write_bytes(b"twe")
    first, second = check_found("2 of 2 snapshots")
    assert first.startswith("unreadable (Is a directory): ")
    assert second.startswith("altered: ")


def test_only_the_cases_that_are_named():
    one, other = make_case(slug="one"), make_case(slug="other")
    make_snapshot(b"one", source=make_source(case=one))
    broken = make_snapshot(b"two", source=make_source(case=other))
    Path(broken.file.path).unlink()
    assert "1 snapshot checked" in verified("one")
    check_found("1 of 1 snapshot", "other")
    check_found("1 of 2 snapshots", "one", "other")
    with pytest.raises(CommandError, match=r"There is no case “third”\. Nothing was checked"):
        verified("one", "third")


def test_progress_goes_to_a_terminal_as_one_line():
    for content in (b"one", b"two"):
        make_snapshot(content)
    seen = Terminal()
    verified(stderr=seen)
    assert "\r\x1b[2K2 of 2 snapshots" in seen.getvalue()
    assert "\n" not in seen.getvalue()


def test_progress_elsewhere_is_a_line_for_each_thousand():
    seen = io.StringIO()
    progress = Progress(OutputWrapper(seen), 2_500, "snapshots")
    for done in range(1, 2_501):
        progress.show(done)
    progress.clear()
    assert seen.getvalue() == "1,000 of 2,500 snapshots\n2,000 of 2,500 snapshots\n"


def test_memory_stays_flat_whatever_the_snapshots_hold():
    make_snapshot(bytes(30 << 20), text="An invented text. " * 100_000)
    tracemalloc.start()
    verified()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 3 << 20
