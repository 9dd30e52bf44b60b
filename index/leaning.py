"""Whether a sentence leans on the one before it, and cannot be quoted alone."""

import re
from itertools import islice

from index.article_index import ArticleIndex
from index.languages import ENGLISH, row

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPENING = 8  # words in which a pronoun still comes before whom it stands for
_EXPLETIVE = re.compile(
    r"it(?:['’]s| is| was| will be| would be| has been| had been| isn['’]t| wasn['’]t)"
    r"(?: not| also| still| now)* [\w-]+(?: [\w-]+){0,2} (?:to|that|whether|how|who)\b"
    r"|(?:those|that|these|this) (?:who|which|of)\b",
    re.IGNORECASE,
)


def leans(index: ArticleIndex, position: int) -> bool:
    """Whether the sentence at ``position`` needs the one before it to be understood.

    It opens with a pronoun ("He added …", "This meant …"), or with "the company" and the like
    where the row of the article's language knows the nouns that speak. Never true of a sentence
    that follows a heading or nothing, nor of a heading.
    """
    paragraphs = index.article.paragraphs
    number = int(index.paragraph_of[position])
    if not position or paragraphs[number].heading:
        return False
    if paragraphs[int(index.paragraph_of[position - 1])].heading:
        return False
    language = row(index.article.language) if index.article.language else ENGLISH
    text = index.text(position)
    words = [match[0] for match in islice(_WORD.finditer(text), _OPENING)]
    low = [word.lower().partition("'")[0].partition("’")[0] for word in words]
    if not words or _EXPLETIVE.match(text.lstrip("“\"'‘«„( ")):
        return False
    if low[0] in language.leaning:
        return True
    credit = language.credit
    if credit is None:
        return False
    if low[0] in credit.articles and len(low) > 2 and not any(w[0].isupper() for w in words[1:3]):
        return low[1] in credit.sources and low[2] not in credit.after_noun | credit.sources
    for word, plain in zip(words[1:], low[1:], strict=True):
        if plain in credit.person:
            return True
        if word[0].isupper():
            return False
    return False
