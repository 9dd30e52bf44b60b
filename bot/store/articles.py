"""Articles by their content: the same article in a thousand places is stored once."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, delete, exists, select

from bot.store.database import Database, plain, reads, writes
from bot.store.errors import StoreBroken, UnknownArticle
from bot.store.packing import pack, unpack
from bot.store.schema import articles, questions, shelf, vectors
from index.article import Article

A = TypeVar("A")
T = TypeVar("T")

_LARGE = 50_000  # code points; packing more than this would be felt by others who wait


class Articles(Database):
    """The articles, and what is expensive to work out about them."""

    async def put_article(self, article: Article) -> str:
        """Store ``article`` and return its id: SHA-256 of its content, as 64 hex digits.

        An article that nobody opens or asks is deleted by the daily work, a day later.
        """
        article_id, body = await _off_loop(pack, article, len(article.text))
        await self._put(article_id, body, article)
        return article_id

    @writes
    def _put(self, db: Connection, article_id: str, body: bytes, of: Article) -> None:
        words = " ".join(filter(None, (of.title, of.byline, of.site, of.url)))
        insert = self.insert(articles).values(
            hash=bytes.fromhex(article_id),
            title=plain(of.title),
            site=plain(of.site) if of.site else None,
            url=plain(of.url) if of.url else None,
            published=plain(of.published) if of.published else None,
            language=plain(of.language) if of.language else None,
            words=plain(words).casefold(),
            body=body,
            touched=self.second,
        )
        again = insert.on_conflict_do_update(
            index_elements=["hash"], set_={"touched": insert.excluded.touched}
        )
        db.execute(again)

    async def article(self, article_id: str) -> Article:
        """The article, exactly as it was put. Raises UnknownArticle."""
        body = await self._body(article_id)
        try:
            return await _off_loop(unpack, body, len(body) * 2)
        except Exception as error:  # zlib, JSON and shape: all say the row is damaged
            raise StoreBroken(f"article {article_id[:12]} is damaged: {error}") from error

    @reads
    def _body(self, db: Connection, article_id: str) -> bytes:
        query = select(articles.c.body).where(articles.c.hash == hash_of(article_id))
        body = db.execute(query).scalar_one_or_none()
        if body is None:
            raise UnknownArticle(article_id)
        return bytes(body)

    @writes
    def save_vectors(self, db: Connection, article_id: str, model: str, data: bytes) -> None:
        """Keep what ``model`` made of the article, over any earlier. Raises UnknownArticle."""
        number = self._number(db, article_id)
        insert = self.insert(vectors).values(article_id=number, model=model, data=data)
        db.execute(
            insert.on_conflict_do_update(
                index_elements=["article_id", "model"], set_={"data": insert.excluded.data}
            )
        )

    @reads
    def vectors(self, db: Connection, article_id: str, model: str) -> bytes | None:
        """What ``model`` made of the article, or None."""
        query = (
            select(vectors.c.data)
            .join(articles)
            .where(articles.c.hash == hash_of(article_id), vectors.c.model == model)
        )
        data = db.execute(query).scalar_one_or_none()
        return None if data is None else bytes(data)

    def _number(self, db: Connection, article_id: str) -> int:
        query = select(articles.c.id).where(articles.c.hash == hash_of(article_id))
        number: int | None = db.execute(query).scalar_one_or_none()
        if number is None:
            raise UnknownArticle(article_id)
        return number

    def _drop_orphans(self, db: Connection, numbers: list[int]) -> int:
        """Delete those of the articles that are on no shelf and in no question."""
        if not numbers:
            return 0
        orphans = (
            delete(articles)
            .where(articles.c.id.in_(numbers))
            .where(~exists().where(shelf.c.article_id == articles.c.id))
            .where(~exists().where(questions.c.article_id == articles.c.id))
        )
        return db.execute(orphans).rowcount


def hash_of(article_id: str) -> bytes:
    """The id as it is stored. Raises UnknownArticle for what cannot be one."""
    try:
        return bytes.fromhex(article_id)
    except ValueError:
        raise UnknownArticle(article_id) from None


async def _off_loop(work: Callable[[A], T], value: A, size: int) -> T:
    return await asyncio.to_thread(work, value) if size > _LARGE else work(value)
