"""Languages as reference managers write them, as the short codes that sources have."""

from __future__ import annotations

LONGEST = 20  # characters of a source's language

# Source: ISO 639-1, with the codes of ISO 639-2 and biblatex's names beside the English ones.
_CODES = {
    "ar": "arabic ara", "be": "belarusian bel", "bg": "bulgarian bul", "cs": "czech cze ces",
    "da": "danish dan", "de": "german ger deu deutsch ngerman", "el": "greek gre ell",
    "en": "english eng american british usenglish ukenglish", "es": "spanish spa español",
    "et": "estonian est", "fa": "persian farsi per fas", "fi": "finnish fin",
    "fr": "french fre fra français", "he": "hebrew heb", "hi": "hindi hin", "hr": "croatian hrv",
    "hu": "hungarian hun magyar", "id": "indonesian ind", "it": "italian ita italiano",
    "ja": "japanese jpn", "ka": "georgian geo kat", "ko": "korean kor", "lt": "lithuanian lit",
    "lv": "latvian lav", "nl": "dutch dut nld nederlands", "no": "norwegian nor",
    "pl": "polish pol", "pt": "portuguese por", "ro": "romanian rum ron", "ru": "russian rus",
    "sk": "slovak slo slk", "sr": "serbian srp", "sv": "swedish swe", "tr": "turkish tur",
    "uk": "ukrainian ukr", "vi": "vietnamese vie", "zh": "chinese chi zho mandarin",
}  # fmt: skip
_BY_NAME = {name: code for code, names in _CODES.items() for name in names.split()}


def language_code(text: str) -> str:
    """The code of a language's name; what is no name that is known stays as it is."""
    text = " ".join(text.split())
    return _BY_NAME.get(text.lower(), text)
