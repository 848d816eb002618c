"""The process that reads one document: bytes on standard input, an answer in JSON on the output."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from .document import DocumentError
from .limits import shut_in

TOO_LARGE = (
    "The document needs more memory than reading one may take. Nothing was kept. "
    "You can copy its text and paste it instead."
)
DAMAGED = (
    "The document could not be read: it is damaged, or made in a way that the programs for its "
    "kind do not know. Nothing was kept. Save it anew, or copy its text and paste it instead."
)


def answer_to(question: bytes) -> dict:
    """What to tell the process that asked. Shape: a document's fields, or a sentence `refused`."""
    head, _, content = question.partition(b"\n")
    told = json.loads(head)
    if len(content) != told["size"]:
        return {"refused": DAMAGED}
    try:
        from .kinds import read_by_kind

        return asdict(read_by_kind(content, told["name"], told["media_type"]))
    except DocumentError as refused:
        return {"refused": str(refused)}
    except (MemoryError, RecursionError):
        return {"refused": TOO_LARGE}
    except ImportError:
        raise  # a package is missing: no fault of the document, so no sentence about it
    except Exception:  # whatever a library makes of hostile bytes, the desk gets a sentence
        return {"refused": DAMAGED}


def main() -> None:
    """Reads the question whole, shuts itself in, and only then looks at it."""
    question = sys.stdin.buffer.read()
    shut_in()
    sys.setrecursionlimit(5000)
    told = json.dumps(answer_to(question), ensure_ascii=False).encode("utf-8", "replace")
    sys.stdout.buffer.write(told)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
