"""Kinds of works: the words that researchers use, and the types of the formats."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 40  # characters of a source's kind


@dataclass(frozen=True)
class Kind:
    """A kind of work: our word for it, and its type in each format.

    Shape: `within` tells that the outlet stands as what the work appeared in, not as its
    publisher; `subtype` is BibTeX's `entrysubtype`.
    Source: RIS as Zotero and EndNote write it; biblatex manual 3.20, section 2.1; CSL 1.0.2,
    appendix III; the item types of Zotero.
    """

    word: str
    ris: str
    bibtex: str
    csl: str
    zotero: str
    within: bool = False
    subtype: str = ""


PRESS = Kind("article", "NEWS", "article", "article-newspaper", "newspaperArticle", True,
             "newspaper")  # fmt: skip
WEB_PAGE = Kind("web page", "ELEC", "online", "webpage", "webpage", True)
# What nobody has named, or what the formats have no type for.
UNNAMED = Kind("", "GEN", "misc", "document", "document")
KINDS = (
    PRESS,
    WEB_PAGE,
    UNNAMED,
    Kind("journal article", "JOUR", "article", "article-journal", "journalArticle", True),
    Kind("magazine article", "MGZN", "article", "article-magazine", "magazineArticle", True,
         "magazine"),
    Kind("blog post", "BLOG", "online", "post-weblog", "blogPost", True),
    Kind("post", "ELEC", "online", "post", "forumPost", True),
    Kind("report", "RPRT", "report", "report", "report"),
    Kind("book", "BOOK", "book", "book", "book"),
    Kind("chapter", "CHAP", "incollection", "chapter", "bookSection"),
    Kind("conference paper", "CPAPER", "inproceedings", "paper-conference", "conferencePaper"),
    Kind("thesis", "THES", "thesis", "thesis", "thesis"),
    Kind("manuscript", "UNPB", "unpublished", "manuscript", "manuscript"),
    Kind("letter", "PCOMM", "letter", "personal_communication", "letter"),
    Kind("interview", "GEN", "misc", "interview", "interview"),
    Kind("speech", "GEN", "misc", "speech", "presentation"),
    Kind("broadcast", "GEN", "misc", "broadcast", "tvBroadcast"),
    Kind("video", "VIDEO", "video", "motion_picture", "videoRecording"),
    Kind("recording", "SOUND", "audio", "song", "audioRecording"),
    Kind("picture", "FIGURE", "misc", "graphic", "artwork"),
    Kind("map", "MAP", "misc", "map", "map"),
    Kind("data set", "DATA", "dataset", "dataset", "dataset"),
    Kind("encyclopedia entry", "ENCYC", "inreference", "entry-encyclopedia",
         "encyclopediaArticle"),
    Kind("hearing", "HEAR", "misc", "hearing", "hearing"),
    Kind("judgment", "CASE", "jurisdiction", "legal_case", "case"),
    Kind("law", "STAT", "legislation", "legislation", "statute"),
    Kind("bill", "BILL", "legislation", "bill", "bill"),
    Kind("pamphlet", "PAMP", "booklet", "pamphlet", "book"),
    Kind("software", "COMP", "software", "software", "computerProgram"),
)  # fmt: skip

# A kind that somebody typed has these words in it: the first of them that is there decides.
_HINTS = (
    ("press release", WEB_PAGE), ("blog", "blog post"), ("magazine", "magazine article"),
    ("journal", "journal article"), ("dispatch", "article"), ("wire", "article"),
    ("newspaper", "article"), ("news", "article"), ("article", "article"), ("story", "article"),
    ("interview", "interview"), ("report", "report"), ("post", "post"), ("tweet", "post"),
    ("broadcast", "broadcast"), ("video", "video"), ("film", "video"), ("podcast", "recording"),
    ("recording", "recording"), ("photo", "picture"), ("map", "map"), ("data", "data set"),
    ("thesis", "thesis"), ("book", "book"), ("letter", "letter"), ("page", "web page"),
    ("site", "web page"),
)  # fmt: skip

_BY_WORD = {kind.word: kind for kind in KINDS}
_BY_RIS = {kind.ris: kind for kind in reversed(KINDS)} | {
    "WEB": WEB_PAGE, "ICOMM": WEB_PAGE, "EJOUR": _BY_WORD["journal article"],
    "ABST": _BY_WORD["journal article"], "INPR": _BY_WORD["journal article"],
    "EBOOK": _BY_WORD["book"], "EDBOOK": _BY_WORD["book"], "ECHAP": _BY_WORD["chapter"],
    "CONF": _BY_WORD["conference paper"], "MPCT": _BY_WORD["video"], "ADVS": _BY_WORD["video"],
    "ART": _BY_WORD["picture"], "LEGAL": _BY_WORD["law"], "AGGR": _BY_WORD["data set"],
    "UNBILL": _BY_WORD["bill"], "MANSCPT": _BY_WORD["manuscript"],
}  # fmt: skip
_BY_BIBTEX = {(kind.bibtex, kind.subtype): kind for kind in reversed(KINDS)} | {
    (name, ""): _BY_WORD[word]
    for name, word in (
        ("electronic", "web page"), ("www", "web page"), ("techreport", "report"),
        ("phdthesis", "thesis"), ("mastersthesis", "thesis"), ("inbook", "chapter"),
        ("suppbook", "chapter"), ("conference", "conference paper"), ("movie", "video"),
        ("mvbook", "book"), ("collection", "book"), ("manual", "book"), ("proceedings", "book"),
        ("image", "picture"), ("artwork", "picture"), ("music", "recording"),
        ("legal", "law"), ("review", "journal article"), ("suppperiodical", "journal article"),
    )
}  # fmt: skip
_BY_CSL = {kind.csl: kind for kind in KINDS} | {
    "article": _BY_WORD["manuscript"], "entry": _BY_WORD["encyclopedia entry"],
    "entry-dictionary": _BY_WORD["encyclopedia entry"], "figure": _BY_WORD["picture"],
    "review": _BY_WORD["journal article"], "review-book": _BY_WORD["journal article"],
    "regulation": _BY_WORD["law"], "treaty": _BY_WORD["law"], "event": UNNAMED,
}  # fmt: skip


def kind_of(word: str) -> Kind:
    """The kind for what somebody typed as a source's kind."""
    if word in _BY_WORD:
        return _BY_WORD[word]
    lowered = word.lower()
    for hint, kind in _HINTS:
        if hint in lowered:
            return kind if isinstance(kind, Kind) else _BY_WORD[kind]
    return UNNAMED


def kind_of_ris(name: str) -> Kind | None:
    """The kind of a RIS type; None for one that nobody knows."""
    return _BY_RIS.get(name.strip().upper())


def kind_of_bibtex(name: str, subtype: str) -> Kind | None:
    """The kind of a type of BibTeX or biblatex; None for one that nobody knows."""
    name = name.strip().lower()
    if name == "article" and not subtype:
        return _BY_WORD["journal article"]
    return _BY_BIBTEX.get((name, subtype.strip().lower())) or _BY_BIBTEX.get((name, ""))


def kind_of_csl(name: str) -> Kind | None:
    """The kind of a type of CSL; None for one that nobody knows."""
    return _BY_CSL.get(name.strip().lower())


# Where the file's own word for a kind of work says more than its type does.
_LOOSE = frozenset(("", "report", "thesis", "web page", "post", "manuscript", "video", "broadcast"))


def word_for(kind: Kind | None, own_word: str, own: bool) -> tuple[str, str]:
    """The source's kind, and the file's own word for it where that was not taken."""
    word = kind.word if kind else ""
    own_word = " ".join(own_word.split())
    if own and own_word:
        return own_word, ""
    if not own_word or own_word.lower() == word:
        return word, ""
    taken = len(own_word) <= LONGEST and word in _LOOSE
    return (own_word, "") if taken else (word, own_word)


def word_beside(word: str, read_back: Kind | None) -> str:
    """What stands beside a type: the source's kind, where the type alone is read otherwise."""
    return "" if read_back and read_back.word == word else word
