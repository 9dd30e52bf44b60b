"""Misspelt words of a question, read as the article's."""

from collections import Counter

from index import background, kinship
from index.article_index import ArticleIndex
from index.neighbours import one_edit
from index.terms import spans

Pairs = tuple[tuple[str, str], ...]

_COMMON = 0.9  # rarity; a word of open text is written as it was meant


def corrected(index: ArticleIndex, question: str) -> tuple[str, Pairs]:
    """``question`` with its misspelt words spelt as in the article, and the pairs of the two.

    A word is misspelt when no table of ours knows it, the article never uses it, and
    one of the article's words is one edit away, a plural's or a genitive's s aside.
    """
    placed = spans(question, index.article.language)
    terms_at = Counter((start, end) for _, start, end in placed)
    text, end_of_rest = "", len(question)
    pairs: dict[str, str] = {}
    for term, start, end in sorted(placed, key=lambda place: -place[1]):
        if terms_at[start, end] > 1 or end > end_of_rest:
            continue  # of a compound we cannot tell which part is meant
        meant = _meant(index, term, question[start:end])
        if meant is not None:
            pairs[question[start:end]] = meant
            spelt = meant.upper() if question.isupper() else meant
            text, end_of_rest = spelt + question[end:end_of_rest] + text, start
    return question[:end_of_rest] + text, tuple(reversed(pairs.items()))


def _meant(index: ArticleIndex, term: str, written: str) -> str | None:
    """The article's word, as it writes it, that the misspelt ``term`` stands for."""
    language = index.article.language
    if term in index.postings.vocabulary or background.rarity(term, language) <= _COMMON:
        return None
    if kinship.known(term, language):
        return None
    near = index.neighbours.misspelt(term)
    holders = index.postings.row(near) if near else None
    if holders is None:
        return None
    text = index.text(int(holders[0][0]))
    meant = next(text[start:end] for found, start, end in spans(text, language) if found == near)
    wrong, right = _bare(written), _bare(meant)
    inflected = written.islower() and wrong[-1:] != right[-1:]
    return meant if one_edit(wrong, right) and not inflected else None


def _bare(word: str) -> str:
    return word.lower().removesuffix("s").rstrip("'’").removesuffix("s")
