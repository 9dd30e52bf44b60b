"""The articles being asked about, indexed and in memory."""

import asyncio
from collections import OrderedDict

from bot.store import Store
from index.article_index import ArticleIndex

_LARGE = 8_000  # code points; indexing more than this would be felt by others who wait


class Library:
    """A cache of indexes by article id: built once however many ask, least recently used out.

    Holds at most ``limit_bytes`` by the indexes' own reckoning, the one being asked for always.
    """

    def __init__(self, store: Store, limit_bytes: int = 64 * 2**20) -> None:
        self._store = store
        self._limit = limit_bytes
        self._indexes: OrderedDict[str, tuple[ArticleIndex, int]] = OrderedDict()
        self._building: dict[str, asyncio.Task[ArticleIndex]] = {}
        self.size_bytes = 0
        self.hits = 0
        self.misses = 0

    def __len__(self) -> int:
        return len(self._indexes)

    async def index(self, article_id: str) -> ArticleIndex:
        """The article's index. Raises UnknownArticle, and what else the store raises."""
        if article_id in self._indexes:
            self.hits += 1
            self._indexes.move_to_end(article_id)
            return self._indexes[article_id][0]
        self.misses += 1
        task = self._building.get(article_id)
        if task is None:
            task = asyncio.create_task(self._build(article_id))
            self._building[article_id] = task
            task.add_done_callback(lambda done: self._built(article_id, done))
        return await asyncio.shield(task)  # one who stops waiting does not stop the others

    def drop(self, article_id: str) -> None:
        """Let go of an article that was deleted."""
        self._building.pop(article_id, None)
        _, size = self._indexes.pop(article_id, (None, 0))
        self.size_bytes -= size

    async def _build(self, article_id: str) -> ArticleIndex:
        article = await self._store.article(article_id)
        if len(article.text) > _LARGE:
            return await asyncio.to_thread(ArticleIndex.build, article)
        return ArticleIndex.build(article)

    def _built(self, article_id: str, task: asyncio.Task[ArticleIndex]) -> None:
        if self._building.get(article_id) is not task:
            return  # dropped meanwhile
        del self._building[article_id]
        if task.cancelled() or task.exception() is not None:
            return
        index = task.result()
        size = index.size_bytes
        self._indexes[article_id] = index, size
        self.size_bytes += size
        while self.size_bytes > self._limit and len(self._indexes) > 1:
            _, (_, oldest) = self._indexes.popitem(last=False)
            self.size_bytes -= oldest
