"""The words of a language that carry attributions, as ``index.attribution`` reads them."""

import re
from dataclasses import dataclass
from functools import cached_property

Words = frozenset[str]
COMBINING = "\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f\u0962\u0963"
"""Marks that belong to the letter before, in a character class; ``\\w`` leaves them out."""
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
    or a quotation ("believes"); naming: only with a quotation ("called"); noun_marks: make a noun
    of a verb of saying ("the claim"); silence: what is said where nothing is ("said little");
    inverting: a verb after them stands before its source ("как сообщает ТАСС");
    recipients: stand before whom is told ("à l'AFP").

    phrases: stand before a source ("in the words of"), in words; vague_phrases: also before
    measures and plans ("according to"), which are the idioms; prefixed: stand before a source
    written in one with a preposition, one of ``prefixes``, of which the longer swallows the
    ``article`` ("للشرطة"); postpositions: stand after a source and are as vague.

    sources: nouns that can speak; documents: speak for their author and are looked up like a
    pronoun ("the statement"); person, thing, group: pronouns by what they stand for; bodies: nouns
    of organisations, whose "of" belongs to the name; genitive: of after_noun, the "of"; behalf: the
    "for" of a spokesman; title_ends: what titles may end with ("11-year-old").

    elisions: stand before an apostrophe ("l'AFP"); articles_in_names: a capital one belongs to the
    name ("Le Monde"); generic_articles: stand before measures as well ("selon les saisons");
    apostrophe_cases: names take their case endings after one ("Reuters'a");
    bare_genitive: a name that belongs to a noun follows it without a word between ("мэр Москвы");
    verb_second, verb_final: where a verb stands; agents: mark the subject before them ("ने").
    """

    verbs: Words = _NONE
    phrases: tuple[str, ...] = ()
    vague_phrases: tuple[str, ...] = ()
    prefixed: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    article: str = ""
    postpositions: tuple[str, ...] = ()
    other_verbs: Words = _NONE
    naming: Words = _NONE
    toward: Words = _NONE
    noun_like: Words = _NONE
    noun_marks: Words = _NONE
    silence: Words = _NONE
    inverting: Words = _NONE
    recipients: Words = _NONE
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
    genitive: Words = _NONE
    behalf: Words = _NONE
    finite: Words = _NONE
    plural: Words = _NONE
    verb_endings: tuple[str, ...] = ()
    sources: Words = _NONE
    documents: Words = _NONE
    titles: Words = _NONE
    title_ends: tuple[str, ...] = ()
    bodies: Words = _NONE
    name_inner: Words = _NONE
    name_ends: Words = _NONE
    never_named: Words = _NONE
    weekdays: Words = _NONE
    person: Words = _NONE
    thing: Words = _NONE
    group: Words = _NONE
    elisions: Words = _NONE
    agents: Words = _NONE
    articles_in_names: bool = False
    generic_articles: bool = False
    apostrophe_cases: bool = False
    bare_genitive: bool = False
    verb_second: bool = False
    verb_final: bool = False

    @cached_property
    def all_verbs(self) -> Words:
        return self.verbs | self.other_verbs | self.saying

    @cached_property
    def all_pronouns(self) -> Words:
        return self.person | self.thing | self.group

    @cached_property
    def split_phrases(self) -> tuple[tuple[str, ...], ...]:
        return _split((*self.phrases, *self.vague_phrases, *self.prefixed))

    @cached_property
    def split_postpositions(self) -> tuple[tuple[str, ...], ...]:
        return _split(self.postpositions)

    def unprefixed(self, source: str) -> str:
        """A source without the preposition written in one with it: "للشرطة" is "الشرطة"."""
        prefix = next((p for p in self.prefixes if source.startswith(p)), "")
        return (self.article if len(prefix) > 1 else "") + source.removeprefix(prefix)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a word without which a sentence credits nobody."""
        phrases = (*self.phrases, *self.vague_phrases, *self.prefixed, *self.postpositions)
        keys = [*self.all_verbs, *self.citing, *phrases]
        listed = "|".join(re.escape(key).replace(r"\ ", r"\s*") for key in sorted(keys))
        listed = listed.replace("'", "['’]")
        letter = rf"[\w{COMBINING}]"
        return re.compile(rf"(?<!{letter})(?:{listed})(?!{letter})", re.IGNORECASE)


def _split(phrases: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The phrases in words, the longest first."""
    return tuple(sorted((tuple(p.split()) for p in phrases), key=len, reverse=True))
