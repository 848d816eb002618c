"""A picture as PNG, made from its SVG."""

from __future__ import annotations

from collections.abc import Sequence

from .looks import PAPER


def png_file(svg: str, fonts: Sequence[str]) -> bytes:
    """The same, drawn with twice as many dots as its SVG has places.

    The fonts of the machine are looked through only where the given ones lack a letter.
    """
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=2,
            background=PAPER,
            font_files=list(fonts),
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
            skip_system_fonts=all(_is_held(letter) for letter in set(svg)),
        )
    )


def _is_held(letter: str) -> bool:
    """Do the fonts that come along have this letter? They hold Latin, Greek, Cyrillic."""
    return letter <= "\u052f" or "\u1e00" <= letter <= "\u206f" or letter in "€№™≠"
