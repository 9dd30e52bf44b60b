"""Misspelt words of a question, read as the article's."""

from collections import Counter

from index import background, kinship, languages
from index.article_index import ArticleIndex
from index.neighbours import one_edit
from index.terms import spans, words

Pairs = tuple[tuple[str, str], ...]

_SMALL = 3  # letters; of fewer any word may be one edit away
_LONG = 6
_KNOWN = ("en", None)  # languages with a table of words; None is of a text too short to tell
_JOINED = ("ar",)
_COMMON = 0.9  # rarity; a word of open text is written as it was meant


def corrected(index: ArticleIndex, question: str) -> tuple[str, Pairs]:
    """``question`` with its misspelt words spelt as in the article, and the pairs of the two.

    A word is misspelt when no table of ours knows it, the article never uses it, and
    one of the article's words is one edit away, a plural's or a genitive's s aside. Small words of
    English ("teh") are mended as well, and not told of. In other languages with capitals only names
    are mended; and none where small words are written as part of the next one: "and he took" is one
    edit from "he took".
    """
    language = index.article.language
    if language in _JOINED:
        return question, ()
    placed = spans(question, language)
    terms_at = Counter((start, end) for _, start, end in placed)
    text, end_of_rest = "", len(question)
    pairs: dict[str, str] = {}
    for term, start, end in sorted(placed, key=lambda place: -place[1]):
        if terms_at[start, end] > 1 or end > end_of_rest:
            continue  # of a compound we cannot tell which part is meant
        written = question[start:end]
        if _is_known(index, term):
            continue
        is_name = written[:1].isupper() and (start > 0 or len(words(question)) == 1)
        if not is_name and written.lower() != written.upper() and language not in _KNOWN:
            continue  # "gezählt" is no misspelt "gewählt", but we know no words of German
        small = _small_word(index, written) if not is_name or question.isupper() else None
        meant = small or _meant(index, term, written)
        if meant is not None:
            if small is None:
                pairs[written] = meant
            spelt = meant.upper() if question.isupper() else meant
            text, end_of_rest = spelt + question[end:end_of_rest] + text, start
    return question[:end_of_rest] + text, tuple(reversed(pairs.items()))


def _is_known(index: ArticleIndex, term: str) -> bool:
    """Whether the article or a table of ours holds ``term``."""
    language = index.article.language
    is_common = background.rarity(term, language) <= _COMMON
    return is_common or term in index.postings.vocabulary or kinship.known(term, language)


def _small_word(index: ArticleIndex, written: str) -> str | None:
    """The stop word that an unknown English word is, but for a letter more or less or two swapped.

    Another letter would make too many words of too many: they are too short.
    """
    if (
        index.article.language != "en"
        or not written.isalpha()
        or not _SMALL <= len(written) <= _LONG
    ):
        return None
    stop_words = languages.row("en").stop_words
    plain = written.lower()
    near = [word for word in stop_words if len(word) >= _SMALL and one_edit(plain, word)]
    near = [w for w in near if len(w) != len(plain) or sorted(w) == sorted(plain)]
    return min(near, key=lambda word: (word[0] != plain[0], word), default=None)


def _meant(index: ArticleIndex, term: str, written: str) -> str | None:
    """The article's word, as it writes it, that the misspelt ``term`` stands for."""
    language = index.article.language
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
