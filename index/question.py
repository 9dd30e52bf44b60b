"""A question understood: its terms, what each weighs, and the kind of answer it wants."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from index import languages
from index.languages.credit_words import words as words_of
from index.terms import lexicon, words

SPEECH = "speech"
# English words that frame a question more than they name its subject.
_FRAME = words_of(
    """
    year date day month time kind type sort name number mani much percentag percent person place
    call happen mean articl author tell know
    """
)
_ASKS_FOR_SPEECH = re.compile(
    r"\b(?:say|said|claim|think|describe|call|tell|told|believe|feel|comment|explain|argue|warn)\b"
)
# Before these a question wants a number, an amount, a name: nouns that tell the kind by themselves.
_ASKING_NOUNS = {
    "en": (
        (r"percentage|percent|number of|temperature|score|population", "number"),
        (r"cost|costs|price|pay|paid|spend|spent", "amount"),
        (r"what century|which century|what decade|since when", "time"),
        (r"how often|how soon|how quickly", "duration"),
        (r"(?:what|which) (?:state|town|place|province|region|area|location)", "place"),
        (r"name of|(?:what|which) (?:person|group|company|team|man|woman|leader)", "person"),
        (r"reason|reasons|what caused", "cause"),
    )
}

_ASKS = re.compile(r"\b(?:who|whom|whose|what|when|where|which|why|how)\b")
_TOPIC = re.compile(r"\W*(?:and |but |so )?(?:what|how) about\b")
_OPENERS = words_of("the a an both all any other one two three four five six seven eight nine ten")
_OF_A_KIND = words_of("kind kinds type types sort sorts form forms")
_HOW_ELSE = re.compile(r"\W*how (?!much\b)")  # "How will the money be spent?"
_NOT_WHO = r"^(?!\W*who(?:m|se)?\b)"  # "Who paid for it?" wants no sum

# What an English message opens with that wants something done instead of told. "List", "explain"
# or "tell me about" are other ways to ask, and "draft law" is a thing.
_BIDS = re.compile(
    r"(?:(?:please|now|ok(?:ay)?|hey|(?:can|could|will|would) you(?: please)?)[ ,]+)*"
    r"(?:(?:write|compose|draft|sing|draw|rewrite|rephrase|paraphrase|translate|roleplay)"
    r"(?: (?:me|us|an?|the|some|it|this|that|my|your|code)\b|\W*$)"
    r"|(?:tell|give|make|send) me an? (?:\w+ )?(?:joke|story|poem|song|recipe|riddle|picture)\b"
    r"|(?:act|behave) (?:as|like) (?:an?|the|my|if)\b|(?:respond|reply|answer) (?:only|with)\b"
    r"|(?:pretend|imagine)\b|you are (?:now|no longer)\b|from now on\b|new instructions?\b"
    r"|(?:ignore|disregard|forget|reveal|print) .*\b(?:instructions?|prompts?|everything|above)\b"
    r"|(?:forget|ignore|disregard) everything\b"
    r"|(?:say|repeat) (?:that|after me|something|hello|hi|yes|no)\b)"
)
_GREETS = re.compile(
    r"(?:hi|hello|hey|thanks|thank you|good (?:morning|evening))"
    r"(?: (?:there|all|everyone|bot|again|a lot|so much|very much))?\W*"
)


@dataclass(frozen=True, slots=True)
class Question:
    """``terms`` are distinct and in order; ``names`` are those written like names or numbers.

    ``written`` gives each term the word it came from. ``kind`` is a kind of answer as in
    ``Language.question_words``, ``"speech"``, or None when the question does not tell; it is
    ``demanded`` when the question opens with the words for it ("How many …").
    """

    text: str
    language: str | None
    terms: tuple[str, ...]
    sequence: tuple[str, ...]
    names: frozenset[str]
    written: Mapping[str, str]
    kind: str | None
    demanded: bool

    def stress(self, term: str) -> float:
        """What ``term`` counts beside the others, 1 for most."""
        return 0.1 if self.language == "en" and term in _FRAME and term not in self.names else 1.0


def read(text: str, language: str | None) -> Question:
    """Understand ``text`` as a question in ``language``."""
    known = lexicon(language or "")
    written: dict[str, str] = {}
    sequence: list[str] = []
    names: set[str] = set()
    for position, word in enumerate(words(text)):
        found = known[word]
        sequence += found
        for term in found:
            written.setdefault(term, word)
        if word.isdigit() or (position and word[0].isupper()):
            names.update(found)
    kind = _kind(text.lower(), language)
    opening = languages.row(language).question_words.get(kind or "", ())
    return Question(
        text=text,
        language=language,
        terms=tuple(written),
        sequence=tuple(sequence),
        names=frozenset(names),
        written=written,
        kind=kind,
        demanded=text.lower().lstrip().startswith(opening) if opening else False,
    )


def asks_nothing(text: str, language: str | None = None) -> bool:
    """Whether ``text`` is a command to whoever reads it, or a greeting: no article answers those.

    Told for English and, commands alone, for ``language``.
    """
    plain = text.strip().lower()
    if _BIDS.match(plain) or _GREETS.fullmatch(plain):
        return True
    commands = languages.row(language).commands
    return bool(commands and re.match(commands, plain))


def is_put(question: Question) -> bool:
    """Whether something is asked, and not only a topic named: "drones", "what about drones?".

    Told for English: by a question word, or an auxiliary that comes first.
    """
    plain = question.text.lower()
    if _TOPIC.match(plain):
        return False
    opening = re.match(r"\W*(\w+?)(?:n?['’]t)?\b(?!['’])", plain)
    auxiliaries = languages.row("en").auxiliaries
    first = {opening[1], opening[1] + "n"} if opening else set()  # "can't"
    return bool(_ASKS.search(plain) or first & auxiliaries)


def asks_for_speech(question: Question) -> bool:
    """Whether it asks what was said, or who said it."""
    verbs = languages.row(question.language).speech_verbs
    says = question.kind == "person" and not verbs.isdisjoint(words(question.text.lower()))
    return says or question.kind == SPEECH


def asking_words(question: Question) -> frozenset[str]:
    """The words, in lower case, by which it asks for a figure: "how" and "much"."""
    if question.kind not in ("number", "amount", "duration"):
        return frozenset()
    phrases = languages.row(question.language).question_words.get(question.kind, ())
    plain = question.text.lower()
    return frozenset(word for phrase in phrases if phrase in plain for word in words(phrase))


def noun_phrase(text: str) -> tuple[list[str], str]:
    """The words, in lower case, that name a thing where ``text`` opens, and the one after them.

    For English. "the Minnesota ad agency that won" gives minnesota, ad, agency and "that".
    """
    stop_words = languages.row("en").stop_words
    phrase: list[str] = []
    for found in re.finditer(r"[\w’'-]+|[^\w\s]", text):
        word = found[0].lower()
        if not phrase and (word in _OPENERS or word.isdigit()):
            continue
        if not re.match(r"\w", word) or word in stop_words or word in _OF_A_KIND:
            return phrase, word
        phrase.append(word)
        if re.search(r"['’]s?$", word):
            phrase.clear()  # whose it is, not what it is
    return phrase, ""


def asked_thing(text: str) -> str | None:
    """The thing asked for where ``text`` is what follows "which" or "how many", in lower case.

    For English. The last word before an auxiliary, or before the verb: "ad agency came up with".
    """
    phrase, following = noun_phrase(text)
    if len(phrase) > 1 and following not in languages.row("en").auxiliaries:
        phrase.pop()
    return phrase[-1] if phrase else None


def _kind(text: str, language: str | None) -> str | None:
    for phrase, pattern, kind in _patterns(language):
        if phrase in text and pattern.search(text):  # the first is the quicker
            if kind == "amount" and _HOW_ELSE.match(text):
                continue
            if kind in ("thing", "manner"):
                asks = language == "en" and _ASKS_FOR_SPEECH.search(text)
                return SPEECH if asks else kind
            return kind
    return None


@cache
def _patterns(language: str | None) -> list[tuple[str, re.Pattern[str], str]]:
    """What to look for, most telling first: nouns, then phrases, the longest first."""
    nouns = [
        ("", re.compile(rf"{_NOT_WHO}.*\b(?:{p})\b", re.DOTALL), kind)
        for p, kind in _ASKING_NOUNS.get(language or "", ())
    ]
    phrases = [
        (phrase, kind)
        for kind, found in languages.row(language).question_words.items()
        for phrase in found
    ]
    phrases.sort(key=lambda pair: (pair[1] in ("thing", "manner"), -len(pair[0])))
    spaced = language not in ("zh", "ja", "th")
    edge = r"(?<!\w)%s(?!\w)" if spaced else "%s"
    return nouns + [
        (phrase, re.compile(edge % re.escape(phrase)), kind) for phrase, kind in phrases
    ]
