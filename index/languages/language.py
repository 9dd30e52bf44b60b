"""What Pullquote knows of a language: one row a language, nothing else anywhere.

Abbreviations are written without their last full stop and in the case they are printed in.
An abbreviation printed in capitals throughout ("GOV.") is found as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.languages.credit_words import CreditWords


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language.

    ``stemmer`` is the name of a Snowball stemmer, or None. ``abbreviations`` are always
    followed by the rest of their sentence ("Gov.", "e.g."); ``closing_abbreviations`` may also
    end one ("U.S.", "Inc."), which they do only before one of the ``starters``, the words that
    when capitalised open a sentence; ``numbered`` are abbreviations before a number and
    ordinary words elsewhere ("No. 5", "No."); ``ordinals`` stand before a number whose stop makes
    it an ordinal ("am 8. Februar"). ``clock`` ends a time of day ("p.m.") and
    ``clock_followers`` may come after it in mid-sentence ("p.m. Monday"). ``shouts`` are names
    that carry a mark of their own ("Yahoo!"). ``speech_verbs`` introduce what somebody said.
    Starters, stop words, clock followers and speech verbs are in lower case.

    ``question_words`` are the words and phrases that, in a question, want a kind of answer:
    person, time, duration, place, number, amount (of money), cause, manner or thing;
    ``answer_words`` are the words that show such a kind in a sentence (also ``calendar``,
    which names a day, month or season, ``currency``, and ``scale``, which multiplies a figure).
    ``place_words`` stand before places, ``reasons`` before causes. ``commands`` is a regular
    expression, for text in lower case, of what opens a message that wants something done.
    ``questions`` are patterns of questions to offer, by kind: who (a name), what (a body's), says
    (a source), said (a source, a topic), about (a name) and quote (a quotation) are filled in
    turn; when and count have a clause around a date or number that was taken out, ``before`` and
    ``after`` it, and its verb, one of ``inverted``, where that comes first in a question;
    defined asks what the subject is that a clause defines, ``before`` its verb.
    ``moment`` is a regular expression of a date and the words around it that go with it.
    ``leaning`` are words that, at the head of a sentence, lean on the one before.
    ``follow_up`` are words that tie a question to the one before ("and"), ``about`` phrases
    that change its subject ("what about"), and ``pronouns`` words that stand for something
    said earlier; of these ``possessives`` own something ("his"), ``pointing`` may also point
    at a noun ("this"), ``places`` are places ("there") and ``persons`` can be nobody but
    persons after "who". ``impersonal`` is a regular expression, for text in lower case, of what
    a pronoun stands in that stands for nothing ("it rains"). ``articles`` and ``auxiliaries``
    are what they are called, an article written together with its noun ends in a hyphen;
    ``belonging`` stands before what something is of ("of"). ``copulas`` are auxiliaries that
    also say what something is, ``participles`` a regular expression of verbs that follow them.
    ``again`` asks for more of the same ("else"), ``further`` are whole messages that do ("go
    on"); ``fillers`` add nothing to a question ("exactly"), ``somebody`` is anybody ("people"),
    ``happening`` stands for what was told ("happen", "that"). ``in_place`` says that question
    words stand where the answer would. ``credit`` is None where we cannot tell yet whom a
    sentence credits. All these are in lower case.
    """

    code: str
    name: str
    stemmer: str | None = None
    stop_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    closing_abbreviations: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()
    clock_followers: frozenset[str] = frozenset()
    shouts: frozenset[str] = frozenset()
    speech_verbs: frozenset[str] = frozenset()
    question_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answer_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    place_words: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()
    commands: str = ""
    questions: Mapping[str, str] = field(default_factory=dict)
    moment: str = "(?!)"
    inverted: frozenset[str] = frozenset()
    leaning: frozenset[str] = frozenset()
    follow_up: frozenset[str] = frozenset()
    about: tuple[str, ...] = ()
    pronouns: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    impersonal: str = "(?!)"
    articles: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    participles: str = "(?!)"
    again: frozenset[str] = frozenset()
    further: tuple[str, ...] = ()
    fillers: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    happening: frozenset[str] = frozenset()
    in_place: bool = False
    credit: CreditWords | None = None
