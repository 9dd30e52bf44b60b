"""An article made ready to be asked: its sentences, their terms, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index import kinship, languages
from index.article import Article
from index.bm25 import Ints, Postings
from index.credit import credits
from index.link import sentence_link
from index.meaning import Vectors
from index.neighbours import Neighbours
from index.sentences import Sentence, split
from index.surroundings import Surroundings
from index.terms import terms

Attribution = tuple[tuple[str, ...], str | None]
Bools = npt.NDArray[np.bool_]

_ASKS = ("?", "؟", "？")


@dataclass(slots=True, eq=False)
class ArticleIndex:
    """The article, its sentences and their postings.

    Read only once built, except for ``attach``. ``searchable`` are the positions of the sentences
    that may be returned: all that stand in no heading, or every one when there are only headings.
    ``paragraph_of`` gives each sentence's paragraph, as an index into ``article.paragraphs``;
    ``heading`` says whether it stands in one, ``leaning`` whether it opens with a word that leans
    on the sentence before, ``asking`` whether it is a question. ``kin`` are the vocabulary's rows
    in the table of ``kinship``. ``attributions`` and ``surroundings`` remember what `attribution`
    and `around` worked out.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    postings: Postings
    searchable: Ints
    paragraph_of: Ints
    heading: Bools
    leaning: Bools
    asking: Bools
    neighbours: Neighbours
    kin: Ints
    vectors: Vectors | None = None
    attributions: dict[int, Attribution] = field(default_factory=dict)
    surroundings: Surroundings | None = None

    @classmethod
    def build(cls, article: Article) -> ArticleIndex:
        """Split ``article`` and index its sentences."""
        sentences = split(article)
        texts = [article.text[s.start : s.end] for s in sentences]
        postings = Postings(terms(text, article.language) for text in texts)
        paragraph_of = np.fromiter((s.paragraph - 1 for s in sentences), np.intp, len(sentences))
        headings = np.fromiter((p.heading for p in article.paragraphs), np.bool_)
        heading = headings[paragraph_of]
        searchable = np.flatnonzero(~heading)
        if not len(searchable):
            searchable = np.arange(len(sentences))
        return cls(
            article,
            sentences,
            postings,
            searchable,
            paragraph_of,
            heading,
            leaning=_leaning(texts, languages.row(article.language).leaning),
            asking=np.array([text.rstrip('"”’») ').endswith(_ASKS) for text in texts], np.bool_),
            neighbours=Neighbours(list(postings.vocabulary)),
            kin=kinship.rows(postings.vocabulary, article.language),
        )

    def attach(self, vectors: Vectors) -> None:
        """Give the index its sentences' vectors, once they are computed."""
        self.vectors = vectors

    @property
    def size_bytes(self) -> int:
        """About how much memory the index holds, with what it remembers once it was asked."""
        vectors = self.vectors.nbytes if self.vectors is not None else 0
        arrays = self.postings.nbytes + self.kin.nbytes + vectors
        remembered = 100 * min(len(self.sentences), 200)
        return 2 * len(self.article.text) + 150 * len(self.sentences) + arrays + remembered

    def attribution(self, position: int) -> Attribution:
        """Whom the sentence at ``position`` credits, and the link to it; worked out once."""
        found = self.attributions.get(position)
        if found is None:
            sentence = self.sentences[position]
            link = sentence_link(self.article, sentence.start, sentence.end)
            found = self.attributions[position] = (credits(self, position), link)
        return found

    def around(self, positions: Ints) -> Surroundings:
        """What surrounds the sentences at ``positions``; of all that can be found, kept."""
        if positions is not self.searchable:
            return Surroundings.of(self, positions)
        if self.surroundings is None:
            self.surroundings = Surroundings.of(self, positions)
        return self.surroundings

    def text(self, position: int) -> str:
        """The sentence at ``position`` of ``sentences``, word for word."""
        sentence = self.sentences[position]
        return self.article.text[sentence.start : sentence.end]


def _leaning(texts: Iterable[str], leaning: frozenset[str]) -> Bools:
    firsts = (text.lstrip("\"“”‘'«„([ ").split(maxsplit=1)[:1] for text in texts)
    found = [bool(word) and word[0].strip(",.").lower() in leaning for word in firsts]
    return np.array(found, np.bool_)
