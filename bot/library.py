"""The articles being asked about, indexed and in memory."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable

from bot.store import Store, StoreError
from index.article_index import ArticleIndex
from index.meaning import Encoder, Vectors
from index.understanding import are_of, vectors_of

log = logging.getLogger(__name__)

_LARGE = 8_000  # code points; indexing more than this would be felt by others who wait


class Library:
    """A cache of indexes by article id: built once however many ask, least recently used out.

    Holds at most ``limit_bytes`` by the indexes' own reckoning, the one being asked for always.
    Where ``load_encoder`` gives one, the indexes come with their sentences' vectors, which are made
    once and kept in the store: stored ones come with the index, new ones follow it. It is called
    once, in a thread, when the first article is asked for: a bot that nobody asks does without the
    memory. ``encoder`` is what it gave, None before.
    """

    def __init__(
        self,
        store: Store,
        limit_bytes: int = 64 * 2**20,
        *,
        load_encoder: Callable[[], Encoder | None] = lambda: None,
    ) -> None:
        self._store = store
        self._limit = limit_bytes
        self._load_encoder: Callable[[], Encoder | None] | None = load_encoder
        self._loading = asyncio.Lock()
        self.encoder: Encoder | None = None
        self._encoding = asyncio.Semaphore(1)  # it takes all the cores there are
        self._indexes: OrderedDict[str, tuple[ArticleIndex, int]] = OrderedDict()
        self._building: dict[str, asyncio.Task[ArticleIndex]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
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

    async def settled(self) -> None:
        """Return when every article's vectors are made and stored."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _build(self, article_id: str) -> ArticleIndex:
        article = await self._store.article(article_id)
        if len(article.text) > _LARGE:
            index = await asyncio.to_thread(ArticleIndex.build, article)
        else:
            index = ArticleIndex.build(article)
        encoder = await self._need_encoder()
        if encoder is not None and encoder.speaks(article.language):
            try:
                data = await self._store.vectors(article_id, encoder.name)
                vectors = Vectors.from_bytes(data) if data else None
            except (StoreError, ValueError) as error:
                log.warning("Stored vectors of %s cannot be used: %s", article_id[:12], error)
                vectors = None
            if vectors is not None and are_of(vectors, index):
                index.attach(vectors)
            else:
                task = asyncio.create_task(self._understand(article_id, index, encoder))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        return index

    async def _need_encoder(self) -> Encoder | None:
        async with self._loading:
            if self._load_encoder is not None:
                self.encoder = await asyncio.to_thread(self._load_encoder)
                self._load_encoder = None
        return self.encoder

    async def _understand(self, article_id: str, index: ArticleIndex, encoder: Encoder) -> None:
        """Make the index's vectors, while questions are answered by words, and store them."""
        async with self._encoding:
            vectors = await asyncio.to_thread(vectors_of, index, encoder)
        index.attach(vectors)
        self._weigh(article_id)
        try:
            await self._store.save_vectors(article_id, encoder.name, vectors.to_bytes())
        except StoreError as error:
            log.warning("The vectors of %s could not be stored: %s", article_id[:12], error)

    def _built(self, article_id: str, task: asyncio.Task[ArticleIndex]) -> None:
        if self._building.get(article_id) is not task:
            return  # dropped meanwhile
        del self._building[article_id]
        if not task.cancelled() and task.exception() is None:
            self._indexes[article_id] = task.result(), 0
            self._weigh(article_id)

    def _weigh(self, article_id: str) -> None:
        """Reckon with the index's size as it is now, and make room for it."""
        if article_id not in self._indexes:
            return
        index, before = self._indexes[article_id]
        size = index.size_bytes
        self._indexes[article_id] = index, size
        self.size_bytes += size - before
        while self.size_bytes > self._limit and len(self._indexes) > 1:
            _, (_, oldest) = self._indexes.popitem(last=False)
            self.size_bytes -= oldest
