"""What a person can do with an article, wherever they do it. Knows no Telegram types."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.library import Library
from bot.place import EVERYWHERE, Place
from bot.quote import Quote, quote
from bot.store import Entry, Question, Standing, Store, UnknownArticle, new_token
from index.article import Article
from index.followup import complete, wants_more
from index.retrieve import (
    Answer,
    ArticleIndex,
    Hit,
    NoAnswer,
    answer,
    nowhere,
    retrieve,
    settle,
    weigh,
)
from index.sentences import Sentence
from index.summary import questions, summary

PAGE = 3  # sentences a page
_AT_FIRST, _TO_ASK = 2, 3  # example questions when an article opens, and at most
_SOURCE = "source"  # the setting of EVERYWHERE that says where its article came from
DEEPEST = 10  # pages; further down nothing answers anything


class NoArticle(Exception):
    """The place has no open article."""


class Gone(Exception):
    """What a button points at is no longer there, or was never this place's."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One page of one question. ``quotes`` is empty when the article is silent.

    ``asked`` is the question as it was understood, ``question`` as it was typed. A first page
    that is not noted yet carries ``article_id``.
    """

    token: str
    article: Article
    asked: str
    quotes: tuple[Quote, ...] = ()
    silence: NoAnswer | None = None
    confidence: float = 1.0
    read_as: tuple[tuple[str, str], ...] = ()
    about: str | None = None
    page: int = 0
    more: bool = False
    shelf_has_more: bool = False
    elapsed_ms: float = 0.0
    question: str = ""
    article_id: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and, inside it, the span of the sentence that answered."""

    article: Article
    paragraph: int
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """An open article as a person wants to see it announced."""

    article_id: str
    article: Article
    words: int
    examples: tuple[str, ...]


class Conversation:
    """The use cases: open, ask, more, in context, switch, forget.

    Nothing is held between calls but the library's cache, so any replica can serve any call.
    """

    def __init__(self, store: Store, library: Library) -> None:
        self.store = store
        self.library = library
        self.default: str | None = None

    async def current(self, place: Place) -> str | None:
        """Return the id of the article open in this place, or None."""
        entry = await self.store.current(place)
        return entry.article_id if entry is not None else self.default

    async def start_with(self, article: Article, source: str = "") -> None:
        """Make ``article``, which ``source`` gave, the one that every new place starts with."""
        self.default = (await self.open(EVERYWHERE, article, "")).article_id
        await self.store.set_setting(EVERYWHERE, _SOURCE, source)

    async def start_as_before(self, source: str) -> bool:
        """Start with what ``source`` gave a former process; say whether it is there."""
        entry = await self.store.current(EVERYWHERE)
        if entry is None or await self.store.setting(EVERYWHERE, _SOURCE) != source:
            return False
        self.default = entry.article_id
        return True

    async def open(self, place: Place, article: Article, by: str) -> Overview:
        """Make ``article`` the place's open one and put it on its shelf."""
        article_id = await self.store.put_article(article)
        await self.store.open_in(place, article_id, by)
        return await self._overview(article_id)

    async def switch(self, place: Place, article_id: str, by: str) -> Overview:
        """Open an article that stands on the place's shelf. Raises Gone."""
        item = await self._on_shelf(place, article_id)
        await self.store.open_in(place, item.article_id, by)
        return await self._overview(item.article_id)

    async def shelf(self, place: Place, words: str = "", limit: int = 50) -> tuple[Entry, ...]:
        """Return the place's shelf, or what on it has all ``words``; an empty topic's: its chat's.

        An entry names the place it stands in.
        """
        found = await self.store.shelf(place, words, limit)
        if found or place.parent is None or (words and await self.store.shelf(place, limit=1)):
            return found
        return await self.store.shelf(Place(place.parent), words, limit)

    async def overview(self, place: Place) -> Overview | None:
        """Return the open article as it is announced, or None."""
        article_id = await self.current(place)
        return await self._overview(article_id) if article_id else None

    async def undo(self, place: Place, article_token: str) -> Overview | None:
        """Take an article off the shelf again and return to the one before, if any. Raises Gone."""
        await self.remove(place, article_token)
        return await self.overview(place)

    async def remove(self, place: Place, article_token: str) -> None:
        """Take an article off the place's own shelf. Raises Gone."""
        item = await self._on_shelf(place, article_token)
        if item.place != place.key:
            raise Gone
        await self.store.remove(place, item.article_id)

    async def ask(
        self,
        place: Place,
        asker: str,
        question: str,
        *,
        size: int = PAGE,
        article_id: str | None = None,
        after: Question | None = None,
        standing: Standing | None = None,
    ) -> Reply:
        """Answer a question about ``article_id``, or else the place's article.

        ``after`` is the earlier question that this one replies to; without it the asker's last
        question in this place completes a follow-up, or is paged on where "who else?" is asked.
        ``standing`` is what the place and the asker start from, where the caller has looked
        already. Send the reply, then `note` it. Raises NoArticle.
        """
        standing = standing or await self.store.standing(place, asker)
        current = standing.current.article_id if standing.current else self.default
        article_id = article_id or (after.article_id if after else None) or current
        if article_id is None:
            raise NoArticle
        previous = after or standing.last
        if previous is not None and previous.article_id != article_id:
            previous = None
        before = previous.asked_as if previous else None
        completed = complete(question, before)
        try:
            if previous is not None and wants_more(question, before):
                sent = await self.store.messages_sent(previous.token)
                return await self.page(place, previous.token, sent, size)
            silence = nowhere(await self._index(article_id), completed.about or "")
            reply = await self._page(
                new_token(), article_id, completed.question, 0, size, silence=silence
            )
        except Gone as error:
            raise NoArticle from error
        more_to_ask = reply.silence is not None and len(await self.shelf(place, limit=2)) > 1
        stands = reply.silence is not None and reply.silence.is_of_no_question
        return replace(
            reply,
            asked=before if before and stands else reply.asked,
            question=question,
            article_id=article_id,
            about=completed.about,
            shelf_has_more=more_to_ask,
        )

    async def note(
        self, place: Place, asker: str, reply: Reply, message_id: int, update_id: int | None
    ) -> None:
        """Note which message answered, so that its buttons and replies to it work."""
        if not reply.article_id:  # a further page of a question that is noted
            await self.store.note_sent(reply.token, message_id, update_id)
            return
        with suppress(UnknownArticle):  # forgotten since: then nothing of it is to be kept
            await self.store.note_question(
                place,
                asker,
                reply.question,
                reply.asked,
                reply.article_id,
                token=reply.token,
                message_id=message_id,
                update_id=update_id,
            )

    async def glance(
        self, place: Place, question: str, size: int, *, article_id: str | None = None
    ) -> Reply:
        """Answer without noting the question, where no button can follow. Raises NoArticle."""
        article_id = article_id or await self.current(place)
        if article_id is None:
            raise NoArticle
        return await self._page("", article_id, question, 0, size)

    async def page(self, place: Place, token: str, number: int, size: int = PAGE) -> Reply:
        """Return page ``number`` (from 0) of an earlier question of this place. Raises Gone."""
        question = await self.question(place, token)
        return await self._page(token, question.article_id, question.asked_as, number, size)

    async def context(self, place: Place, token: str, number: int, size: int = PAGE) -> Passage:
        """Return the paragraph around the first sentence of that page. Raises Gone."""
        reply = await self.page(place, token, number, size)
        if not reply.quotes:
            raise Gone
        return _passage(reply.article, reply.quotes[0].hit)

    async def closest(self, place: Place, token: str) -> Reply:
        """Return the closest passages of a question that got no answer. Raises Gone."""
        reply = await self.page(place, token, 0)
        if reply.silence is None or not reply.silence.closest:
            raise Gone
        quotes = tuple(Quote(hit) for hit in reply.silence.closest[:PAGE])
        return replace(reply, quotes=quotes, silence=None)

    async def example(self, place: Place, article_token: str, number: int) -> tuple[str, str]:
        """Return ``(article_id, question)`` of an announced example question. Raises Gone."""
        article_id = await self._reachable(place, article_token)
        examples = (await self._overview(article_id, _TO_ASK)).examples
        if number >= len(examples):
            raise Gone
        return article_id, examples[number]

    async def ask_everywhere(self, place: Place, question: str) -> list[tuple[Article, Quote]]:
        """Answer from the open article and all on the shelf, best first, one sentence each."""
        found: list[tuple[float, Article, Quote]] = []
        held = [item.article_id for item in await self.shelf(place)]
        if not held and self.default:
            held = [self.default]
        for article_id in held:
            index = await self._index(article_id)
            result = await asyncio.to_thread(
                retrieve, index, question, 1, encoder=self.library.encoder
            )
            if isinstance(result, Answer):
                found.append(
                    (result.confidence, index.article, quote(index, question, result.hits[0]))
                )
        found.sort(key=lambda row: -row[0])
        return [(article, best) for _, article, best in found[:PAGE]]

    async def summary(self, place: Place, n: int = 5) -> tuple[Overview, tuple[Sentence, ...]]:
        """Return the ``n`` sentences that carry the open article. Raises NoArticle."""
        article_id = await self.current(place)
        if article_id is None:
            raise NoArticle
        index = await self._index(article_id)
        found = await self._overview(article_id, _TO_ASK)
        return found, tuple(await asyncio.to_thread(summary, index, n))

    async def _page(
        self,
        token: str,
        article_id: str,
        asked: str,
        number: int,
        size: int,
        *,
        silence: NoAnswer | None = None,
    ) -> Reply:
        """A page of the answer, or the ``silence`` that is known to be there instead."""
        index = await self._index(article_id)
        start = 0 if number == 0 else size + PAGE * (number - 1)
        count = size if number == 0 else PAGE
        started = time.perf_counter()
        result = silence or await self._retrieve(index, asked, start + count + 1)
        elapsed = round((time.perf_counter() - started) * 1000, 2)
        if isinstance(result, NoAnswer):
            return Reply(token, index.article, asked, silence=result, elapsed_ms=elapsed)
        end = start + count if number <= DEEPEST else start
        quotes = tuple(quote(index, asked, hit) for hit in result.hits[start:end])
        return Reply(
            token,
            index.article,
            asked,
            quotes,
            confidence=result.confidence,
            read_as=result.read_as,
            page=number,
            more=len(result.hits) > start + count and number < DEEPEST,
            elapsed_ms=elapsed,
        )

    async def _index(self, article_id: str) -> ArticleIndex:
        try:
            return await self.library.index(article_id)
        except UnknownArticle as error:
            raise Gone from error

    async def _retrieve(self, index: ArticleIndex, question: str, n: int) -> Answer | NoAnswer:
        weighed = weigh(index, question)
        if isinstance(weighed, NoAnswer):
            return weighed
        if found := settle(index, weighed, n):
            return found
        encoder = self.library.encoder
        if encoder is None or index.vectors is None:
            return answer(index, weighed, n)
        return await asyncio.to_thread(answer, index, weighed, n, encoder=encoder)

    async def forget(self, place: Place) -> None:
        """Erase everything of the place, from the store and from memory."""
        held = await self.store.shelf(place)
        await self.store.forget(place)
        for entry in held:
            self.library.drop(entry.article_id)

    async def question(self, place: Place, token: str) -> Question:
        """Return an earlier question of this place. Raises Gone."""
        question = await self.store.question(place, token)
        if question is None:
            raise Gone
        return question

    async def _on_shelf(self, place: Place, token: str) -> Entry:
        """Find a shelf item by its id or the id's first characters, as buttons carry them."""
        for item in await self.shelf(place):
            if token and item.article_id.startswith(token):
                return item
        raise Gone

    async def _reachable(self, place: Place, token: str) -> str:
        current = await self.current(place)
        if current and token and current.startswith(token):
            return current
        return (await self._on_shelf(place, token)).article_id

    async def _overview(self, article_id: str, to_ask: int = _AT_FIRST) -> Overview:
        index = await self._index(article_id)
        examples = tuple(await asyncio.to_thread(questions, index, to_ask))
        return Overview(article_id, index.article, len(index.article.text.split()), examples)


def _passage(article: Article, hit: Hit) -> Passage:
    paragraph = article.paragraphs[hit.paragraph - 1]
    return Passage(
        article,
        hit.paragraph,
        article.text[paragraph.start : paragraph.end],
        (hit.start - paragraph.start, hit.end - paragraph.start),
    )
