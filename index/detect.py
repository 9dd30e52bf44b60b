"""Which language a text is in: the script it is written in, then a vote of its small words.

Most scripts name their language, or leave two to choose between. Texts in Latin and Cyrillic
letters are told apart by the stop words of our own rows, each counting the less the more rows
share it, and by letters that only some of them write. It needs no model, which a detector for a
hundred languages takes seconds and 130 MB to load, and it says nothing when nothing speaks
clearly: a language that we have no row for is better unknown than taken for its neighbour.
"""

import re
from collections import Counter, defaultdict
from functools import cache

from index.languages import CODES, row

_SAMPLE = 6_000  # characters; more of a text changes no vote
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    ("latin", re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")),
    ("cyrillic", re.compile(r"[Ѐ-ӿ]")),
    ("arabic", re.compile(r"[؀-ۿݐ-ݿ]")),
    ("el", re.compile(r"[Ͱ-Ͽἀ-῿]")),
    ("hi", re.compile(r"[ऀ-ॿ]")),
    ("th", re.compile(r"[฀-๿]")),
    ("kana", re.compile(r"[ぁ-ゟァ-ヺ]")),
    ("han", re.compile(r"[㐀-鿿]")),
    ("hangul", re.compile(r"[가-힣]")),
)
_VOTERS = {
    "latin": ("de", "en", "es", "fr", "it", "nl", "pt", "ro", "tr", "vi"),
    "cyrillic": ("ru", "uk"),
    "arabic": ("ar", "fa"),
}
# Letters of one language among those that vote together, and of neighbours we have no row for.
_LETTERS = {
    "de": "ß",
    "es": "ñ¿¡",
    "fr": "œùëû",
    "pt": "ãõ",
    "ro": "ășțşţ",
    "tr": "ğış",
    "vi": "ăđơưạảấầẩậắằẳặẹẻẽếềểễệỉịọỏốồổỗộớờởợụủứừửữựỳỷỹỵ",
    "ru": "ыэъё",
    "uk": "іїєґ",
    "fa": "پچژگکی",
    "ar": "ةىيك",
    "": "åøæðþłęąńśźżčřěůőűħłљњћђјџўқғңөүұһәڑٹڈےںہ",
}
_CLEAR = 0.2  # the share of a text's words that must speak for its language
_PLAINLY = {"en": (frozenset({"the", "of", "and", "to"}), 0.1)}  # spares reading every row
_LONG = 500  # characters from which on the text is surer than what a page says of itself


def settle(text: str, declared: str | None) -> str | None:
    """The language of ``text`` given the one its source declares, which templates often get wrong.

    A long text that speaks clearly decides; else what was declared, else what a short text shows.
    """
    if declared and len(text) < _LONG:
        return declared
    return detect(text) or declared


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or None when that is not clear.

    Only languages that we have a row for are ever named. Texts under about three words are
    rarely clear; of a long text the beginning and the middle are read.
    """
    sample = text
    if len(text) > _SAMPLE:
        middle = len(text) // 2
        sample = text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]
    if sample.isascii():  # most questions; no other script has a letter in it
        return _vote(sample.lower(), _VOTERS["latin"])
    counts = {name: len(letters.findall(sample)) for name, letters in _SCRIPTS}
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return None
    if counts["kana"] and counts["kana"] + counts["han"] > counts[script]:
        script = "kana"
    if script == "han":
        return "ja" if counts["kana"] > counts["han"] / 20 else "zh"
    if script == "kana":
        return "ja"
    if script in CODES:
        return script
    return _vote(sample.lower(), _VOTERS[script]) if script in _VOTERS else None


def _vote(sample: str, voters: tuple[str, ...]) -> str | None:
    words = [w for found in _WORD.findall(sample) for w in re.split("['’]", found)]
    if not words:
        return None
    for code, (small, share) in _PLAINLY.items():
        if code in voters and sum(word in small for word in words) >= max(6, share * len(words)):
            return code
    votes: defaultdict[str, float] = defaultdict(float)
    covered: Counter[str] = Counter()
    speakers = _speakers(voters)
    for word in words:
        for code in speakers.get(word, ()):
            votes[code] += 1 / len(speakers[word])
            covered[code] += 1
    if not sample.isascii():
        letters = Counter(sample)
        for code, own in _LETTERS.items():
            if code in voters or not code:
                seen = min(sum(letters[letter] for letter in own), len(words))
                votes[code] += seen / 2 if code else seen
                covered[code] += seen
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])
    (best, most), (_, next_most) = [*ranked, ("", 0.0), ("", 0.0)][:2]
    clear = covered[best] >= max(1.0, _CLEAR * len(words)) and most >= 1.25 * next_most
    return best or None if clear else None


@cache
def _speakers(voters: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The small words of the voting languages, each with those that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code in voters:
        language = row(code)
        asked = {w for some in language.question_words.values() for p in some for w in p.split()}
        for word in {part for w in language.stop_words | asked for part in w.split("'")}:
            found[word] = (*found.get(word, ()), code)
    return found
