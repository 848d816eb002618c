"""Unpacking what is compressed, never more than is asked for."""

from __future__ import annotations

import zlib

from .document import DocumentError
from .limits import MEGABYTE, UNPACKED

_CHUNK = 256 * 1024


def too_much() -> DocumentError:
    """The refusal of what unpacks to more than any article has."""
    return DocumentError(
        f"The document unpacks to more than {UNPACKED // MEGABYTE} MB and was not read further. "
        "Nothing was kept. Save the page alone, without its pictures, or paste its text."
    )


def gunzip(content: bytes, most: int = UNPACKED, *, whole: bool = True) -> bytes:
    """The bytes that gzip packed, of every member one after the other.

    With `whole` off, only the first `most` bytes, whatever follows.
    Errors: DocumentError for damage and, with `whole`, for more than `most` bytes.
    """
    pieces: list[bytes] = []
    size, rest = 0, content
    while rest.startswith(b"\x1f\x8b") and size <= most:
        member = zlib.decompressobj(wbits=31)
        try:
            while not member.eof and size <= most:
                piece = member.decompress(rest, min(_CHUNK, most + 1 - size))
                rest = member.unconsumed_tail
                if not piece and not rest:
                    break
                pieces.append(piece)
                size += len(piece)
        except zlib.error:
            raise _damaged() from None
        if whole and not member.eof and size <= most:
            raise _damaged()
        rest = member.unused_data
    if whole and size > most:
        raise too_much()
    return b"".join(pieces)[:most]


def unpacked_answer(body: bytes, encoding: str) -> bytes:
    """The bytes of a web server's answer, unpacked if they are packed as its head says.

    Some archivers unpack an answer and leave its head as it was: such bytes are taken as they are.
    Errors: DocumentError for damage and for more than is allowed.
    """
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return gunzip(body)
    if encoding == "deflate":
        return _inflated(body)
    if encoding == "br":
        return _unbrotlied(body)
    return body


def _inflated(body: bytes) -> bytes:
    """Deflate with its head, or without as some servers send it, or bytes that are none."""
    for wbits in (15, -15):
        member = zlib.decompressobj(wbits=wbits)
        try:
            plain = member.decompress(body, UNPACKED + 1)
        except zlib.error:
            continue
        if len(plain) > UNPACKED:
            raise too_much()
        if member.eof:
            return plain
    return body


def _unbrotlied(body: bytes) -> bytes:
    from brotli import Decompressor, error

    unpacker = Decompressor()
    try:
        plain = unpacker.process(body, output_buffer_limit=UNPACKED + 1)
    except error:
        return body
    if len(plain) > UNPACKED:
        raise too_much()
    if not unpacker.is_finished():
        raise _damaged()
    return plain


def _damaged() -> DocumentError:
    return DocumentError(
        "The document is compressed, and damaged or cut short. Nothing was kept. "
        "Save it anew, without compression if you can."
    )
