"""What an English question takes for granted: "Who founded the museum?" presumes a museum.

An article that speaks of none under any name does not answer it, however well a sentence fits the
rest of the question.
"""

import re

from index.article_index import ArticleIndex
from index.background import rarity
from index.evidence import Evidence
from index.kinship import known
from index.languages.credit_words import words as words_of
from index.meaning import Encoder
from index.question import Question, asked_thing, noun_phrase
from index.understanding import nearest
from index.weights import PRESUMED_FROM

_NOT_WHOSE = "who|what|where|when|why|how|it|he|she|that|there|here|let"
_WHOSE = rf"(?!(?:{_NOT_WHOSE})['’]s\b)\w+(?:['’]s|s['’])"
_TAKEN_FOR_GRANTED = re.compile(rf"\b(?:the|his|her|its|their|our|{_WHOSE})\s+", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many (.{1,100})", re.IGNORECASE)
_LONGEST = 100  # characters of a noun phrase
_LEAST = 10  # sentences; fewer hold hardly a word that is near another
_NOUNS_FROM = 0.5  # rarity; commoner words are hardly nouns
# Every article has them, whether or not it speaks of them.
_OF_ANY_TEXT = words_of(
    """
    article articles author authors editor headline journalist narrator page paragraph passage
    person piece post poster reader readers report reporter review reviewer sentence speaker story
    subject text title topic writer writers
    """
)


def stranger(
    index: ArticleIndex, encoder: Encoder, question: Question, evidence: Evidence
) -> str | None:
    """A noun that ``question`` takes for granted and the article has under no name.

    None of a short article, whose few words are near to few.
    """
    if len(index.searchable) < _LEAST:
        return None
    rows = zip(question.terms, evidence.known.tolist(), strict=True)
    unknown = {question.written[term] for term, is_known in rows if not is_known}
    for word in presumed(question):
        if word in unknown and nearest(index, encoder, question.text, word) < PRESUMED_FROM:
            return word
    return None


def presumed(question: Question) -> list[str]:
    """The nouns that ``question`` takes for granted, in its own spelling and order.

    They stand after "the", whose it is, as in "Kim's daughter", or "how many". Left out are names,
    what hardly can be told from a misspelling, and the width in "the width of the door".
    """
    if question.language != "en":
        return []
    nouns: set[str] = set()
    for found in _TAKEN_FOR_GRANTED.finditer(question.text):
        phrase, following = noun_phrase(question.text[found.end() : found.end() + _LONGEST])
        if len(phrase) != 1 or following != "of":
            nouns.update(phrase[:1])  # the next may be its verb
    if (counted := _HOW_MANY.search(question.text)) and (thing := asked_thing(counted[1])):
        nouns.add(thing)
    nouns -= _OF_ANY_TEXT
    return [
        word
        for term, word in question.written.items()
        if word.isalpha()
        and word.lower() in nouns
        and _is_noun(term)
        and term not in question.names
    ]


def _is_noun(term: str) -> bool:
    common = rarity(term, "en")
    return common >= _NOUNS_FROM and (common < 1 or known(term, "en"))
