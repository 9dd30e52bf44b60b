"""Which pronoun of a question stands for something said before: "it", but not in "will it rain"."""

import re

from index.languages import Language
from index.subject import Kind, Word, askers, is_auxiliary, is_name, is_solid, subjects


def leaning(asked: str, words: list[Word], language: Language) -> Word | None:
    """The one of ``words``, of the question ``asked``, that stands for something said earlier.

    None where there is no pronoun, it stands for nothing ("will it rain", "who said it was
    hard"), or for something the question names itself ("how many people lost their jobs").
    """
    if ":" in asked:
        return None  # as we complete them ourselves: "what is his job: Omar Lamrani?"
    idle = [m.span() for m in re.finditer(language.impersonal, asked.lower())]
    words = [w for w in words if not any(a <= w.start < b for a, b in idle)]
    for n, word in enumerate(words):
        if n and is_name(word, language):
            return None
        before, after = words[:n], words[n + 1 :]
        if is_pronoun(word, language) and _points_back(word, after, language):
            return None if _is_bound(asked, word, before, after, language) else word
    return None


def is_pronoun(word: Word, language: Language) -> bool:
    """Whether it stands for something, and is no part of a question word."""
    return word.low in language.pronouns and not word.asks


def owns(word: Word, after: list[Word], language: Language) -> bool:
    """Whether something of somebody is meant: "her own name", not "who told her"."""
    return word.low in language.possessives and any(is_solid(w, language) for w in after[:2])


def _points_back(word: Word, after: list[Word], language: Language) -> bool:
    """Not so "this article", which names its own thing, or "is there a fee"."""
    if word.low in language.places:
        return not any(is_solid(w, language) for w in after)
    if word.low not in language.pointing or not after:
        return True
    return after[0].low in language.stop_words - language.articles - language.pronouns


def _is_bound(
    asked: str, word: Word, before: list[Word], after: list[Word], language: Language
) -> bool:
    """Whether it stands for something that its own sentence says, or may."""
    said = sum(is_solid(w, language) for w in before)
    if owns(word, after, language):
        named = any(is_name(w, language) for w in after)  # "of his own money has Kim lost"
        return named or said > 1 or (said == 1 and _has_an_owner(asked, before, language))
    if said == 0:
        return False
    if word.low in language.places:  # "how many towers are there"
        return said > 1 or before[-1].low in language.copulas
    if not after:
        return said > 1
    verb = is_solid(after[0], language) or is_auxiliary(after[0], language)
    return said > 1 or verb or word.low in language.pointing  # "who said it was hard"


def _has_an_owner(asked: str, before: list[Word], language: Language) -> bool:
    """ "Who lost their jobs", not "what caused their loss"."""
    if not language.auxiliaries:
        return True  # we cannot tell a verb from its subject
    persons = askers(language, "person") | language.somebody
    counted = Kind.COUNTED in {s.kind for s in subjects(asked, language)}
    return counted or any(w.low in persons for w in before)
