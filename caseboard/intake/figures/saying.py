"""English words with which news tells who says so."""

from .vocabulary import words

SAID = words(
    "said says say told tells tell estimated estimates estimate believes believe believed"
    " thinks reported reports report claimed claims claim announced announces confirmed"
    " confirms confirm stated states adds added warned warns wrote writes revealed reveals"
    " mentioned noted notes counted counts count put puts cited cite cites alleged alleges"
    " allege admitted admits acknowledged acknowledges declared insisted insists recalled"
    " testified explained relayed calculated calculates assessed assesses assess concluded"
    " concludes suggested suggests indicated indicates disclosed recorded registered"
    " documented verified tallied raised lowered revised interviewed asserted maintained"
    " argues argued predicted predicts tweeted posted replied conceded denied denies deny"
    " accused briefed informed identified show shows showed expects expected"
)
# These are nouns as often, so that a speaker must stand right before them and a statement follow.
ALSO_NOUNS = words("estimates estimate reports report claims claim counts count states")
# These tell who says so only with a number of people behind them.
ONLY_BEFORE_FIGURES = words(
    "put puts counted counts count cited cite cites raised lowered revised recorded"
    " registered documented verified tallied identified interviewed denied denies deny"
    " accused show shows showed expects expected states believed assess"
)
INVERTED = words("said says added adds wrote warned")
NAMED_BY = (
    ("according", "to"), ("citing",), ("quoting",), ("repeated", "by"), ("cited", "by"),
    ("estimates", "by"), ("estimate", "by"), ("estimates", "from"), ("figures", "from"),
    ("data", "from"), ("reported", "by"), ("released", "by"), ("compiled", "by"),
    ("confirmed", "by"), ("announced", "by"), ("figures", "by"), ("estimated", "by"),
    ("counted", "by"), ("verified", "by"), ("documented", "by"), ("in", "the", "words", "of"),
    ("claims", "by"), ("published", "by"), ("information", "from"), ("statistics", "from"),
)  # fmt: skip
BE = words("is are was were be been being")
ASIDE = words(
    "has have had also later earlier previously already since recently now then would could"
    " may did does do still again never first once further therefore thus even himself"
    " herself itself themselves both in turn reportedly repeatedly publicly initially will"
)
OPENING_ASIDE = words(
    "but and later meanwhile however yet still also then now so separately earlier instead"
    " similarly although though while whereas as or nor for if when because since that today"
    " yesterday elsewhere recently nevertheless nonetheless moreover both either"
)
PRONOUNS = frozenset(["he", "she", "they", "it"])
NO_SPEAKERS = words(
    "he she they it i we you this that these those there who which what one some others"
    " many few several most all none nobody everyone both two another"
)
# Papers without a name say so of nobody: their speaker stays empty.
PAPERS = words(
    "report reports assessment assessments update updates estimate estimates figure figures"
    " number numbers data briefing briefings account accounts rumours rumors source sources"
    " statement statements claim claims studies study survey surveys set letter video"
    " document documents testimony narrative results photos images footage picture pictures"
    " records"
)
# A noun phrase that names a speaker ends before one of these.
ENDS_NAME = words(
    "that who which whom whose when while where as because if but although though whereas"
    " after before since until than then not to by about on during has have had is are was"
    " were be been being will would can could may might did does do said says say told met"
    " held sent made visited killed wounded died dead captured shot seen dated obtained"
    " released published issued cited shared quoted reported"
)
LINKS = words("of for in at from with the and a an de la al bin von & 's - . ' ’")
CLOSES_CLAUSE = words("while whereas but although though")
