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
    " argues argued predicted predicts tweeted posted replied conceded gave gives"
    " warn denounced denounces stressed emphasised emphasized reiterated complained lamented"
    " recommended recommends proposed proposes found finds accused briefed informed identified"
    " show shows showed expects expected"
)
# These are nouns as often, so that a speaker must stand right before them and a statement follow.
ALSO_NOUNS = words("estimates estimate reports report claims claim counts count states")
# These tell who says so only with a number of people behind them.
ONLY_BEFORE_FIGURES = words(
    "put puts counted counts count cited cite cites raised lowered revised recorded"
    " registered documented verified tallied identified interviewed"
    " accused show shows showed expects expected states believed assess"
)
ONLY_BEFORE_TOLLS = words("gave gives")  # gave the number of dead as 40
INVERTED = words("said says added adds wrote warned")
NAMED_BY = (
    ("according", "to"), ("citing",), ("quoting",), ("repeated", "by"), ("cited", "by"),
    ("estimates", "by"), ("estimate", "by"), ("estimates", "from"), ("figures", "from"),
    ("data", "from"), ("reported", "by"), ("released", "by"), ("compiled", "by"),
    ("confirmed", "by"), ("announced", "by"), ("figures", "by"), ("estimated", "by"),
    ("counted", "by"), ("verified", "by"), ("documented", "by"), ("in", "the", "words", "of"),
    ("denied", "by"), ("rejected", "by"), ("disputed", "by"), ("dismissed", "by"),
    ("refuted", "by"), ("claims", "by"), ("published", "by"), ("information", "from"),
    ("statistics", "from"), ("per",), ("warning", "from"), ("warnings", "from"),
)  # fmt: skip
# Who passes on what another said first: "Yonhap, citing the spy agency, reported".
CITES = words("citing quoting")
GOES_ON = words("saying adding")
QUOTES_OTHERS = words("quoted quotes quote quoting cited cites cite citing")
PUBLISHED = words("published released issued dated")
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
    " many few several most all none nobody everyone both two another them him her us"
)
# Papers without a name say so of nobody: their speaker stays empty.
PAPERS = words(
    "report reports assessment assessments update updates estimate estimates figure figures"
    " number numbers data briefing briefings account accounts rumours rumors source sources"
    " statement statements claim claims studies study survey surveys set letter video"
    " copy copies transcript memo document documents testimony narrative results photos images"
    " posts footage picture pictures records"
)
# A noun phrase that names a speaker ends before one of these.
ENDS_NAME = words(
    "that who which whom whose when while where why how as because if but although though whereas"
    " after before since until than then not to by about on during has have had is are was"
    " were be been being will would can could may might did does do said says say told met"
    " held sent made visited killed wounded died dead captured shot seen dated obtained"
    " released published issued cited shared quoted reported"
)
LINKS = words("of for in at from with the and a an de la al bin von & 's - . ' ’")
CLOSES_CLAUSE = words("while whereas but although though")
# One person or body by what it does: its name may follow between commas, or a colon.
ROLES = words(
    "spokesman spokeswoman spokesperson official officer commander chief head director leader"
    " president premier minister secretary governor mayor ombudsman ambassador envoy adviser"
    " advisor aide coordinator chairman chairwoman lawmaker senator judge prosecutor lawyer"
    " attorney doctor nurse medic surgeon teacher professor expert analyst activist researcher"
    " witness survivor resident relative neighbour neighbor father mother brother sister"
    " soldier fighter defector prisoner farmer priest bishop coroner inspector investigator general"
    " colonel captain sergeant source operator"
)
BODIES = words(
    "ministry agency army navy military police council government authority authorities"
    " officials office department command staff service union association group hospital"
    " commission committee mission court parliament kremlin pentagon cross crescent un nis who"
    " unhcr unicef hrw icrc iom ocha nato fbi cia idf isw jcs msf wfp iaea osce eu amnesty"
    " activists experts analysts witnesses doctors medics rescuers organisers organizers"
    " monitors prosecutors sources intelligence media broadcaster ngo ngos watchdog charity"
    " campaigners rights"
)
PLACES = words(
    "capital city town village province region country island district state port suburb area"
)
