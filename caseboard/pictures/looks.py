"""What each look is in a file: ink and one accent on white, told apart in grey too.

The style sheet says the same for pages, where the reader's theme and printer have a word.
"""

INK, QUIET, FAINT, RULE, PAPER = "#17181a", "#595650", "#858077", "#dcd8cf", "#ffffff"
ACCENT, SOFT, DISPUTED = "#0a5676", "#f3f1eb", "#a5752a"
FAMILY = "Noto Sans, Segoe UI, Roboto, Liberation Sans, Arial, sans-serif"


def _line(colour: str, width: float, **more: str) -> dict[str, str]:
    dashes = {name.replace("_", "-"): value for name, value in more.items()}
    return {"fill": "none", "stroke": colour, "stroke-width": f"{width:g}", **dashes}


_HALO = {
    "stroke": PAPER,
    "stroke-width": "3",
    "stroke-linejoin": "round",
    "paint-order": "stroke",
}

LOOKS: dict[str, dict[str, str]] = {
    "crowd": _line(
        FAINT, 3, stroke_dasharray="0 12", stroke_dashoffset="6", stroke_linecap="round"
    ),
    "few": {"stroke-width": "3"},
    "some": {"stroke-width": "5.5"},
    "many": {"stroke-width": "9"},
    "slight": {"fill": QUIET, "stroke": "none"},
    "slight-range": _line(FAINT, 1.25),
    "slight-undated": _line(FAINT, 1.5, stroke_dasharray="1 3", stroke_linecap="round"),
    "grid": _line(RULE, 1),
    "axis": _line(FAINT, 1),
    "gap": _line(FAINT, 1.25),
    "lane": {"fill": "none"},
    "alt": {"fill": SOFT},
    "band": {"fill": ACCENT, "fill-opacity": "0.1"},
    "band-edge": _line(ACCENT, 1.25, stroke_dasharray="2 3"),
    "clash": _line(ACCENT, 1, stroke_opacity="0.5"),
    "agreed": {"fill": ACCENT, "fill-opacity": "0.28"},
    "bar": {"fill": INK, "fill-opacity": "0.62"},
    "finding-line": _line(ACCENT, 2.5),
    "now": _line(INK, 1, stroke_dasharray="4 3"),
    "undated": _line(FAINT, 1.75, stroke_dasharray="1 4", stroke_linecap="round"),
    "days": _line(INK, 4, stroke_opacity="0.45"),
    "range": _line(INK, 2),
    "bound": _line(INK, 2),
    "leader": _line(FAINT, 1),
    "strike": _line(QUIET, 1.5),
    "hit": {"fill": "none"},
    "dot": {"fill": INK, "stroke": PAPER, "stroke-width": "1.5"},
    "hollow": {"fill": PAPER, "stroke": INK, "stroke-width": "2"},
    "replaced": {"fill": PAPER, "stroke": FAINT, "stroke-width": "1.5"},
    "tick": {"fill": QUIET},
    "note": {"fill": QUIET, **_HALO},
    "label": {"fill": INK},
    "value": {"fill": INK, "font-weight": "700", **_HALO},
    # no halo: the line through the words would have one too, and cover them
    "struck": {"fill": QUIET, "stroke": "none", "text-decoration": "line-through"},
    "lane-name": {"fill": INK, "font-weight": "700"},
    "point": {"fill": ACCENT, "stroke": PAPER, "stroke-width": "1"},
    "span": {"fill": ACCENT},
    "thread": _line(ACCENT, 2),
    "faded": {},
    "fade": {"stop-color": ACCENT},
    "fade-disputed": {"stop-color": DISPUTED},
    "disputed": {"fill": DISPUTED},
    "about": {
        "fill": PAPER,
        "stroke": ACCENT,
        "stroke-width": "1.5",
        "stroke-dasharray": "3 2",
    },
    "about-disputed": {
        "fill": PAPER,
        "stroke": DISPUTED,
        "stroke-width": "1.5",
        "stroke-dasharray": "3 2",
    },
    "version": _line(DISPUTED, 1.25),
    "density": {"fill": ACCENT, "fill-opacity": "0.32"},
    "latest": _line(FAINT, 1, stroke_dasharray="1 3"),
    "halo": {**_HALO, "stroke-width": "4"},
    "letter": {"fill": INK, "font-size": "12.75", "font-weight": "700"},
    "further": {"fill": QUIET},
    "light": {"fill": PAPER},
    "quiet": {"fill": QUIET},
    "heading": {"fill": INK, "font-size": "20", "font-weight": "700"},
}
