"""The bot process, from its settings to its end: what it opens, runs and closes, in order."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from telegram import Update
from telegram.constants import ChatType
from telegram.error import InvalidToken, TelegramError

from bot import logs, render, texts
from bot.app import UPDATES, build, set_menus
from bot.conversation import Conversation
from bot.encoder import load_encoder
from bot.failures import Failures
from bot.handlers import deliver
from bot.handlers.context import App, Services
from bot.health import Health, Probe
from bot.inbox import Inbox
from bot.intake import Intake
from bot.library import Library
from bot.metrics import Metrics
from bot.opening import Opener
from bot.place import Place
from bot.polling import Poller
from bot.processor import PlaceProcessor
from bot.refusals import Refusal
from bot.sending import Refused, Sending
from bot.server import Server, Webhook
from bot.settings import TELEGRAM, SettingError, Settings
from bot.stopping import Stopping
from bot.store import OwnedStore, Store, StoreError
from bot.store.address import file_of
from bot.store.in_use import alone
from bot.transport import Transport
from index import errors
from index.fetch import Fetcher
from index.load.workers import Workers

log = logging.getLogger(__name__)

FINISH = 10.0  # seconds that what is being answered may take after SIGTERM
_HOUR = 3600.0
# Seconds that the next answer waits at most for the one before it to be noted. A lone poller must
# not be slower than the 30 messages a second that Telegram takes; replicas are several.
_POLLER_ALONE, _REPLICA_ALONE = 1 / 30, 2.0
_AWAY = (errors.FetchError, errors.ReadersBusy)
_READERS_REST = 300.0  # seconds without a file after which the processes that read them end


class Unready(Exception):
    """What the bot needs is not there, and may be later; the message is a line that says what."""


def run(settings: Settings) -> int:
    """Run the bot until it is told to stop.

    Returns the exit code: 1 where trying again may help, 2 where only a person can. Raises
    SettingError, which is for a person too.
    """
    token = settings.require_token()
    logs.set_up(settings.log_level, settings.log_format, [token, settings.webhook_secret])
    try:
        asyncio.run(_serve(settings))
    except InvalidToken:
        by_telegram = settings.bot_api_url == TELEGRAM
        print(f"pullquote: {texts.token_refused(by_telegram)}", file=sys.stderr)
        return 2
    except Unready as error:
        print(f"pullquote: {error}", file=sys.stderr)
        return 1
    except StoreError as error:
        print(
            f"pullquote: {texts.store_error(error, bool(settings.database_url))}", file=sys.stderr
        )
        return 1
    return 0


async def _serve(settings: Settings) -> None:
    stopping = Stopping()
    stopping.listen()
    logs.set_up_loop(asyncio.get_running_loop())
    metrics, health = Metrics(), Health()
    async with AsyncExitStack() as stack:
        inbox = Inbox(settings.data_dir / "updates.journal")
        if not settings.database_url:
            _make_folder(settings.data_dir)
        stack.enter_context(alone(file_of(settings.database)))
        store = await _open_store(settings, inbox)
        stack.push_async_callback(store.close)
        alone_for = _REPLICA_ALONE if settings.webhook_url else _POLLER_ALONE
        processor = PlaceProcessor(on_drop=_tell_flooder, alone=alone_for)
        opener = Opener(Fetcher(settings.fetch_allow_hosts), Workers(), processor.apart)
        stack.push_async_callback(opener.close)
        library = Library(store, load_encoder=partial(load_encoder, settings.semantic_model))
        conversation = Conversation(store, library)
        if settings.article:
            await _open_default(settings.article, opener, conversation)
        services = Services(conversation, opener, store, metrics)
        failures = Failures(metrics, texts.failure)
        _mirror(metrics, processor, library, opener.workers)
        sending = Sending(
            metrics,
            paced=settings.bot_api_url == TELEGRAM,
            on_refused=lambda refused: _remember(store, refused),
            apart=processor.apart,
            shared=None if store.is_sqlite else store,
            # A kill then finds one answer at most that Telegram has and no note tells of.
            before_post=processor.single_file,
        )
        request, polls = Transport(), Transport(connections=4)
        # The application closes them only when it has got as far as saying hello.
        for transport in (request, polls):
            stack.push_async_callback(transport.shutdown)
        app = build(
            settings,
            services,
            processor,
            sending,
            request=request,
            get_updates_request=polls,
        )
        app.add_error_handler(failures.handle)
        if not await _until(stopping, _initialize(app)):
            return
        stack.push_async_callback(app.shutdown)
        await app.start()
        stack.push_async_callback(app.stop)
        # Polling is one process, which its journal serves better than a claim an update would.
        take = Intake(app, processor, metrics, store if settings.webhook_url else None)
        database = Probe("database", store.ping)
        health.add("database", database.problem)
        health.add("readers", opener.workers.problem)
        work: list[Callable[[], Coroutine[Any, Any, None]]] = [
            database.run,
            partial(_upkeep, store),
            partial(_offer_menus, app),
            partial(_rest, opener),
        ]
        if settings.admin_chat_id is not None:
            admin = settings.admin_chat_id
            tell = partial(app.bot.send_message, admin)
            work.append(partial(failures.report, tell, _HOUR))
        if isinstance(store, OwnedStore):
            work.append(store.run)
        webhook = poller = None
        if settings.webhook_url:
            path = urlsplit(settings.webhook_url).path or "/"
            webhook = Webhook(app.bot, take, settings.webhook_secret, path)
            work.append(partial(_announce_webhook, app, settings))
        else:
            poller = Poller(
                app.bot,
                polls,
                take,
                metrics,
                inbox,
                kinds=UPDATES,
                stall=settings.poll_stall_seconds,
            )
            health.add("polling", poller.problem)
            work.append(poller.run)
        await _listen(settings, Server(health, metrics, webhook), stack)
        health.ready = True
        log.info("Answering as @%s", app.bot.username)
        await _until(stopping, _together(work))
        health.ready = False
        left = await processor.drain(FINISH)
        if left:
            log.warning("%d updates are left for the next start", left)
        if isinstance(store, OwnedStore):
            await store.settled()
        if poller:
            await poller.close()


def _mirror(
    metrics: Metrics, processor: PlaceProcessor, library: Library, workers: Workers
) -> None:
    """Let the metrics show what others count for themselves."""
    metrics.queued.set_function(lambda: sum(processor.lengths.values()))
    metrics.longest_queue.set_function(lambda: max(processor.lengths.values(), default=0))
    metrics.cache_bytes.set_function(lambda: library.size_bytes)
    metrics.cache_articles.set_function(lambda: len(library))
    metrics.cache_hits.set_function(lambda: library.hits)
    metrics.cache_misses.set_function(lambda: library.misses)
    metrics.worker_restarts.set_function(lambda: workers.restarts)


async def _until(stopping: Stopping, work: Coroutine[Any, Any, None]) -> bool:
    """Do ``work`` until it ends or we are told to stop; say whether it ended."""
    told, done = asyncio.create_task(stopping.wait()), asyncio.create_task(work)
    try:
        await asyncio.wait({told, done}, return_when=asyncio.FIRST_COMPLETED)
        if done.done():
            done.result()
        return done.done()
    finally:
        for task in (told, done):
            task.cancel()
        await asyncio.gather(told, done, return_exceptions=True)


async def _together(work: Sequence[Callable[[], Coroutine[Any, Any, None]]]) -> None:
    """Run everything side by side for good; the first exception ends it and is raised."""
    tasks = [asyncio.create_task(one()) for one in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


async def _listen(settings: Settings, server: Server, stack: AsyncExitStack) -> None:
    """Serve the webhook, or health and metrics where HEALTH_PORT asks for them."""
    if settings.webhook_url:
        host, port = settings.webhook_listen, settings.webhook_port
    else:
        host, port = settings.webhook_listen, settings.health_port
        if not port:
            return
    try:
        await server.start(host, port)
    except OSError as error:
        name = "WEBHOOK_PORT" if settings.webhook_url else "HEALTH_PORT"
        kind = SettingError if isinstance(error, PermissionError) else Unready
        raise kind(f"{name}: cannot listen on {host}:{port} ({error.strerror}).") from error
    stack.push_async_callback(server.close)


async def _announce_webhook(app: App, settings: Settings) -> None:
    """Tell Telegram where to deliver, again and again until it takes it."""
    while True:
        try:
            await app.bot.set_webhook(
                settings.webhook_url, secret_token=settings.webhook_secret, allowed_updates=UPDATES
            )
        except TelegramError as error:
            log.warning("The webhook could not be set, again in 30 s: %s", error)
            await asyncio.sleep(30)
        else:
            return


def _is_owned(settings: Settings) -> bool:
    """Whether this process is to be the only one that writes to the database."""
    return not settings.webhook_url and settings.database.startswith("sqlite")


async def _open_store(settings: Settings, inbox: Inbox) -> Store:
    """Open the store; its own process's where that is sure to be the only one."""
    if _is_owned(settings):
        return await OwnedStore.open(settings.database, inbox)
    return await Store.open(settings.database)


def _make_folder(data_dir: Path) -> None:
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise SettingError("DATA_DIR leads to a file; name a folder.") from error
    except OSError as error:
        raise Unready(
            f"DATA_DIR cannot be made: {error.filename}: {error.strerror}; check its rights."
        ) from error


async def _open_default(source: str, opener: Opener, conversation: Conversation) -> None:
    """Let new places start with the article ``source``, as it was before where it fails now."""
    try:
        article = await opener.named(source)
    except errors.ArticleError as error:
        why = f"ARTICLE could not be opened: {texts.article_error(error)}"
        if await conversation.start_as_before(source):
            log.warning("%s Starting with it as it was before.", why)
            return
        away = isinstance(error, _AWAY) and not isinstance(error, errors.Refused)
        raise (Unready if away else SettingError)(why) from error
    await conversation.start_with(article, source)


async def _initialize(app: App) -> None:
    """Say hello to Telegram, again and again while it cannot be reached. Raises InvalidToken."""
    pause = 1.0
    while True:
        try:
            await app.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram cannot be reached, again in %.0f s: %s", pause, error)
            await asyncio.sleep(pause)
            pause = min(60.0, pause * 2)
        else:
            return


async def _rest(opener: Opener) -> None:
    """Let go of readers that nobody needs, as large as the bot; try again where none starts."""
    while True:
        await asyncio.sleep(_READERS_REST / 5)
        await asyncio.to_thread(opener.workers.rest, _READERS_REST)
        if opener.workers.problem():
            await asyncio.to_thread(opener.workers.warm)


async def _offer_menus(app: App) -> None:
    try:
        await set_menus(app)
    except TelegramError as error:
        log.warning("The menus could not be set: %s", error)


async def _upkeep(store: Store) -> None:
    """Delete what is past its time, once a day among all replicas."""
    while True:
        try:
            if await store.once_every("daily", 24 * _HOUR):
                erased = await store.retention()
                log.info("Daily work done: %d questions past their time", erased.questions)
        except StoreError as error:
            log.warning("The daily work waits: %s", error)
        await asyncio.sleep(_HOUR)


async def _remember(store: Store, refused: Refused) -> None:
    """Note where we may not send any more, and where a group went."""
    place = Place(refused.chat)
    if refused.new_chat:
        await store.move(place, Place(refused.new_chat))
    elif refused.kind in (Refusal.KICKED, Refusal.BLOCKED, Refusal.CHAT_GONE):
        await store.left(place)


async def _tell_flooder(update: Update) -> None:
    """Tell a person in private; in a group the talk dropped was mostly not for us."""
    if update.callback_query:
        await update.callback_query.answer(texts.TOO_MANY)
    elif update.message and update.message.chat.type == ChatType.PRIVATE:
        await deliver.reply(update.message, render.escape(texts.TOO_MANY))
