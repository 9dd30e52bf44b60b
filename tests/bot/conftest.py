"""A whole bot on the Telegram stand-in, in process, with a real store."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from standin.world import Telegram

from bot.app import build
from bot.conversation import Conversation
from bot.handlers.context import App, Services
from bot.inbox import Inbox
from bot.library import Library
from bot.metrics import Metrics
from bot.opening import Opener
from bot.pacing import Limits
from bot.processor import PlaceProcessor
from bot.sending import Sending
from bot.settings import Settings
from bot.store import OwnedStore
from index.article import Article
from index.fetch import Fetcher
from index.load.workers import Workers

RunningBot = Callable[..., AbstractAsyncContextManager[App]]


@pytest.fixture
def tg() -> Telegram:
    """A fresh Telegram."""
    return Telegram()


@pytest.fixture
def sample() -> Article:
    """The bundled article."""
    path = Path(__file__).parents[2] / "bot" / "sample" / "harbour-lantern.txt"
    return Article.from_text(path.read_text("utf-8"), url="https://news.example/lamps")


@pytest.fixture
def running(tg: Telegram, tmp_path: Path) -> RunningBot:
    """Start the bot on the stand-in: ``async with running(article) as app``."""

    @asynccontextmanager
    async def run(article: Article | None = None) -> AsyncIterator[App]:
        settings = Settings(bot_token=tg.token)
        (tmp_path / "updates.journal").touch()
        journal = Inbox(tmp_path / "updates.journal")
        store = await OwnedStore.open(f"sqlite:///{tmp_path / 'bot.db'}", journal)
        noting = asyncio.create_task(store.run())
        metrics, processor = Metrics(), PlaceProcessor()
        opener = Opener(Fetcher(["127.0.0.1", "localhost"]), Workers())
        conversation = Conversation(store, Library(store))
        if article is not None:
            await conversation.start_with(article)
        services = Services(conversation, opener, store, metrics)
        unpaced = Limits((0, 1), (0, 1), (0, 1))
        app = build(
            settings,
            services,
            processor,
            Sending(metrics, limits=unpaced, apart=processor.apart),
            request=tg.request(),
            get_updates_request=tg.request(),
        )
        async with app:
            await app.start()
            assert app.updater is not None
            await app.updater.start_polling(timeout=5, bootstrap_retries=0)
            try:
                yield app
            finally:
                await app.updater.stop()
                await app.stop()
                await opener.close()
                noting.cancel()
                await store.close()

    return run
