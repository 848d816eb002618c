"""Reading a document in a process of its own, whatever it does there."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from . import limits
from .document import Document, DocumentError, Offered

logger = logging.getLogger(__name__)

ROOT = Path(__file__).resolve().parents[3]
KEPT = "Nothing was kept."
BY_HAND = "You can copy its text and paste it instead."


def read_document(content: bytes, name: str = "", media_type: str = "") -> Document:
    """The text of a document and what it tells of itself.

    `name` and `media_type` are what somebody calls it: hints, believed after the bytes.
    Errors: DocumentError, whose sentence a researcher can act on.
    """
    _check_size(content)
    with TemporaryFile() as question, TemporaryFile() as answer:
        head = {"name": name[:500], "media_type": media_type[:200], "size": len(content)}
        question.write(json.dumps(head).encode() + b"\n")
        question.write(content)
        question.seek(0)
        ended = _run_child(question, answer)
        if ended != 0:
            logger.warning("A document could not be read: the reading process ended with %s", ended)
            raise DocumentError(_why(ended))
        return _document(answer)


def _check_size(content: bytes) -> None:
    # Imported here: the process that reads imports this package too and needs no Django.
    from django.conf import settings

    most = settings.DOCUMENT_MEGABYTES
    if len(content) > most * limits.MEGABYTE:
        size = len(content) / limits.MEGABYTE
        raise DocumentError(
            f"The document has {size:,.0f} MB and at most {most} MB can be read. {KEPT} {BY_HAND}"
        )
    if not content:
        raise DocumentError(f"The document is empty. {KEPT} Save or choose it again.")


def _run_child(question: IO[bytes], answer: IO[bytes]) -> int | None:
    """How the reading process ended: 0, a negative signal, another code, or None for too late."""
    child = subprocess.Popen(
        [sys.executable, "-s", "-m", "caseboard.intake.documents.child"],
        stdin=question,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        # Nothing of the desk's environment, which holds its keys; its packages are found as here.
        env={
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "MALLOC_ARENA_MAX": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        start_new_session=True,
    )
    try:
        return child.wait(limits.WALL_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        child.kill()
        child.wait()


def _why(ended: int | None) -> str:
    if ended is None or -ended in (signal.SIGXCPU, signal.SIGKILL):
        what = "Reading the document took too long and was stopped."
    else:
        what = "The document could not be read: the program that reads it stopped at it."
    return f"{what} {KEPT} {BY_HAND}"


def _document(answer: IO[bytes]) -> Document:
    """What the child wrote, every value checked for its kind.

    Errors: DocumentError.
    """
    answer.seek(0)
    try:
        told = json.loads(answer.read(limits.ANSWER))
        if "refused" in told:
            raise DocumentError(str(told["refused"]))
        offered = {key: _text(value) for key, value in told["offered"].items() if key != "found_in"}
        found_in = {key: _text(value) for key, value in told["offered"]["found_in"].items()}
        return Document(
            media_type=_text(told["media_type"]),
            text=_text(told["text"]),
            offered=Offered(**offered, found_in=found_in),
            notes=tuple(_text(note) for note in told["notes"]),
            read_with=_text(told["read_with"]),
        )
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError, UnicodeDecodeError):
        logger.warning("A document could not be read: the reading process gave no whole answer")
        raise DocumentError(_why(1)) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("The answer holds something that is no text.")
    return value
