"""English number words and what each is worth."""

from decimal import Decimal

from .vocabulary import words


def _worth(words: str) -> dict[str, Decimal]:
    pairs = (pair.split("=") for pair in words.split())
    return {word: Decimal(value) for word, value in pairs}


ONES = _worth(
    "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11"
    " twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19"
)
TENS = _worth(
    "twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"
)
SCALES = _worth(
    "hundred=100 thousand=1000 lakh=100000 million=1000000 crore=10000000 billion=1000000000"
    " trillion=1000000000000"
)
DOZEN = Decimal(12)
SIZES = SCALES | {"dozen": DOZEN, "score": Decimal(20)}
# Plural sizes are orders of magnitude: thousands are not a thousand.
ORDERS = _worth(
    "tens=12 dozens=12 scores=12 hundreds=100 thousands=1000 lakhs=100000 millions=1000000"
    " crores=10000000 billions=1000000000"
)
TENS_OF = _worth("tens=10 dozens=10 scores=10 hundreds=100 thousands=1000")
VAGUE = words("several few many numerous multiple")
# Letters that follow digits without a space.
SUFFIXES = _worth(
    "k=1000 m=1000000 mn=1000000 mln=1000000 mio=1000000 bn=1000000000 tn=1000000000000"
)
ORDINALS = _worth(
    "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10"
    " eleventh=11 twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 sixteenth=16 seventeenth=17"
    " eighteenth=18 nineteenth=19 twentieth=20 thirtieth=30 fortieth=40 fiftieth=50 sixtieth=60"
    " seventieth=70 eightieth=80 ninetieth=90 hundredth=100 thousandth=1000"
)
ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th"])
# What a share is one of: two-thirds are 2 / 3.
PARTS = _worth(
    "half=2 halves=2 third=3 thirds=3 quarter=4 quarters=4 fourth=4 fourths=4 fifth=5 fifths=5"
    " sixth=6 sixths=6 seventh=7 sevenths=7 eighth=8 eighths=8 ninth=9 ninths=9 tenth=10"
    " tenths=10 hundredth=100 hundredths=100"
)
PAIRS = _worth("pair=2 duo=2 couple=2 trio=3 threesome=3 quartet=4 foursome=4 quintet=5")
TIMES = _worth("twice=2 thrice=3")
CARDINALS = ONES | TENS
