"""The words of a language that carry attributions, as ``index.attribution`` reads them."""

import re
from dataclasses import dataclass
from functools import cached_property

Words = frozenset[str]
_NONE: Words = frozenset()


def words(text: str) -> Words:
    """The words of a table written as running text."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a table written as running text, parted by commas."""
    return tuple(phrase.strip() for phrase in text.split(","))


@dataclass(frozen=True, eq=False)
class CreditWords:
    """All in lower case, as written; only ``verbs`` and ``phrases`` are needed to find anything.

    verbs: report words whenever they stand with a source ("said"); other_verbs: only with "that"
    or a quotation ("believes"); naming: only with a quotation ("called"); phrases: stand before a
    source ("according to"), in words; sources: nouns that can speak; documents:
    speak for their author and are looked up like a pronoun ("the statement"); person, thing,
    group: pronouns by what they stand for; bodies: nouns of organisations, whose "of" belongs to
    the name.
    """

    verbs: Words = _NONE
    phrases: tuple[str, ...] = ()
    other_verbs: Words = _NONE
    naming: Words = _NONE
    toward: Words = _NONE
    noun_like: Words = _NONE
    citing: Words = _NONE
    saying: Words = _NONE
    as_: Words = _NONE
    by: Words = _NONE
    passive: Words = _NONE
    auxiliaries: Words = _NONE
    negations: Words = _NONE
    adverbs: Words = _NONE
    adverb_ending: str = ""
    that: Words = _NONE
    relatives: Words = _NONE
    joins: Words = _NONE
    clause: Words = _NONE
    openers: Words = _NONE
    ends: Words = _NONE
    articles: Words = _NONE
    nobody: Words = _NONE
    idioms: Words = _NONE
    quoting: Words = _NONE
    determiners: Words = _NONE
    possessives: Words = _NONE
    after_noun: Words = _NONE
    finite: Words = _NONE
    plural: Words = _NONE
    verb_endings: tuple[str, ...] = ()
    sources: Words = _NONE
    documents: Words = _NONE
    titles: Words = _NONE
    bodies: Words = _NONE
    name_inner: Words = _NONE
    name_ends: Words = _NONE
    never_named: Words = _NONE
    weekdays: Words = _NONE
    person: Words = _NONE
    thing: Words = _NONE
    group: Words = _NONE

    @cached_property
    def all_verbs(self) -> Words:
        return self.verbs | self.other_verbs | self.saying

    @cached_property
    def all_pronouns(self) -> Words:
        return self.person | self.thing | self.group

    @cached_property
    def split_phrases(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(phrase.split()) for phrase in self.phrases)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a word without which a sentence credits nobody."""
        keys = [*self.all_verbs, *self.citing, *self.phrases]
        listed = "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in sorted(keys))
        return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)
