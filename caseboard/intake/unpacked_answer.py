"""The bytes of an answer from the web, unpacked as they come and never more than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator


class TooMuch(ValueError):
    """An answer unpacks to more than is allowed."""


def unpacked(pieces: Iterator[bytes], encoding: str, most: int) -> bytes:
    """The bytes of the pieces as one.

    Units: `most` in bytes, before and after unpacking.
    Errors: TooMuch; ValueError for damage and for an encoding that was not asked for.
    """
    unpacker = _unpacker(encoding.strip().lower())
    found: list[bytes] = []
    came = size = 0
    for piece in pieces:
        came += len(piece)
        if came > most:
            raise TooMuch
        while piece and size <= most:
            plain, piece = unpacker(piece, most + 1 - size)
            found.append(plain)
            size += len(plain)
        if size > most:
            raise TooMuch
    return b"".join(found)


def _unpacker(encoding: str):
    """What turns a piece into plain bytes and what is left of the piece."""
    if encoding in ("", "identity"):
        return lambda piece, most: (piece, b"")
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError("The answer is packed in a way that nobody asked for.")
    return _Inflating(encoding)


class _Inflating:
    """Unpacks gzip, and deflate with its head or without as some servers send it."""

    def __init__(self, encoding: str):
        self._raw = encoding == "deflate"
        self._member = zlib.decompressobj(wbits=15 if self._raw else 31)
        self._begun = False

    def __call__(self, piece: bytes, most: int) -> tuple[bytes, bytes]:
        try:
            plain = self._unpacked(piece, most)
        except zlib.error:
            raise ValueError("The answer is damaged.") from None
        self._begun = True
        # What follows the end is no part of the answer, and none of it is left over here.
        return plain, self._member.unconsumed_tail

    def _unpacked(self, piece: bytes, most: int) -> bytes:
        try:
            return self._member.decompress(piece, most)
        except zlib.error:
            if self._begun or not self._raw:
                raise
        self._member = zlib.decompressobj(wbits=-15)
        return self._member.decompress(piece, most)
