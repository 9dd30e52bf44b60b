"""Choosing the article: links, documents, pastes, /article, and who may change it in a group."""

import json
import time

from telegram import Document, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, TelegramError
from telegram.helpers import create_deep_linked_url

from bot import keyboards, render, texts
from bot.conversation import Gone, Overview
from bot.handlers import deliver, parts
from bot.handlers.carried import payload_of
from bot.handlers.context import Context, asker_of, chat_place, place_of, replied_to
from bot.handlers.sources import Link, Paste, Source, argument_of, article_in
from bot.store import PASTED
from index.article import Article
from index.errors import ArticleError, TooLarge, UnreadableArticle

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes; Telegram serves bots no larger file
_RIGHTS_KEPT = 60  # seconds an administrator's rights are remembered


async def on_article(update: Update, context: Context) -> None:
    """Show the open article, or open the one that the command names or replies to."""
    message = update.effective_message
    if message is None:
        return
    from bot.handlers import posts

    source = article_in(message)
    replied = replied_to(message)
    if source is None and replied is not None and not await posts.commented(message, context):
        source = article_in(replied)
    if source is not None:
        if await may_change(message, context):
            await open_source(message, context, source)
        else:
            await deliver.reply(message, texts.ADMINS_CHANGE)
    elif argument_of(message):
        await deliver.reply(message, texts.NOT_A_LINK)
    else:
        await show(message, context)


async def on_document(update: Update, context: Context) -> None:
    """Open a document sent in a private chat; its caption may ask about it."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    from bot.handlers import questions

    if await open_source(message, context, message.document) and argument_of(message):
        await questions.answer(message, context, argument_of(message))


async def on_articles(update: Update, context: Context) -> None:
    """List the place's shelf, or what on it matches the words given."""
    message = update.effective_message
    if message is None:
        return
    place = await place_of(message, context.services.store)
    words = argument_of(message)
    items = await context.services.conversation.shelf(place, words)
    if words and not items:
        await deliver.reply(message, render.escape(texts.SHELF_HAS_NO_SUCH))
    else:
        await deliver.reply(message, render.shelf(items), keyboards.shelf(items, place.key))


async def show(message: Message, context: Context) -> None:
    """Announce the open article, or say how to open one."""
    place = await place_of(message, context.services.store)
    found = await context.services.conversation.overview(place)
    if found is None:
        await deliver.reply(message, texts.no_article(message.chat.type == ChatType.PRIVATE))
        return
    markup = _markup(message, context, found, undo=False)
    await deliver.reply(message, render.overview(found), markup)


async def open_source(message: Message, context: Context, source: Source) -> Overview | None:
    """Open an article, in one message edited from "Reading…". None where it could not be."""
    services = context.services
    place = await place_of(message, services.store)
    notice = await deliver.reply(message, texts.READING)
    try:
        article = await read(context, source)
        found = await services.conversation.open(place, article, name_of(message))
    except ArticleError as error:
        await deliver.edit(notice, render.escape(texts.article_error(error)))
        return None
    except Exception:
        await deliver.withdraw(notice)  # whoever handles this says what happened
        raise
    await deliver.edit(notice, render.overview(found), _markup(message, context, found))
    if isinstance(source, Paste) and not message.forward_origin and parts.may_go_on(source.text):
        await _note_part(message, context, source.text, source.text, notice.message_id, found)
    return found


async def continue_paste(message: Message, context: Context, noted: str) -> bool:
    """Join ``message`` to the long paste it continues, ``noted`` in the place. Says whether it did.

    Telegram cuts a text at 4,096 characters and sends the parts one after the other.
    """
    services = context.services
    place = await place_of(message, services.store)
    text, pasted = message.text or "", json.loads(noted)
    in_time = message.date.timestamp() - pasted["at"] <= parts.GAP
    typed = message.forward_origin or not parts.continues(pasted["last"], text)
    if typed or not in_time or pasted["by"] != asker_of(message):
        await services.store.set_setting(place, PASTED, None)
        return False
    whole = parts.join(pasted["text"], text, pasted["last"])
    try:
        article = await services.opener.paste(whole)
        await services.conversation.undo(place, pasted["article"])
    except ArticleError as error:
        await services.store.set_setting(place, PASTED, None)
        await deliver.reply(message, render.escape(texts.article_error(error)))
        return True
    except Gone:  # undone meanwhile: the rest stands for itself
        await services.store.set_setting(place, PASTED, None)
        return False
    found = await services.conversation.open(place, article, name_of(message))
    notice = await deliver.edit_or_reply(
        message, pasted["notice"], render.overview(found), _markup(message, context, found)
    )
    await _note_part(message, context, whole, text, notice, found)
    return True


async def _note_part(
    message: Message, context: Context, whole: str, last: str, notice: int, found: Overview
) -> None:
    """Note the paste that the next message may continue; forget one that cannot go on."""
    pasted = {
        "by": asker_of(message),
        "at": message.date.timestamp(),
        "text": whole,
        "last": last,
        "notice": notice,
        "article": found.article_id,
    }
    place = await place_of(message, context.services.store)
    noted = json.dumps(pasted) if parts.may_go_on(last) else None
    await context.services.store.set_setting(place, PASTED, noted)


async def read(context: Context, source: Source) -> Article:
    """Fetch and read what a message holds, timed and counted. Raises ArticleError."""
    metrics = context.services.metrics
    try:
        with metrics.opening.time():
            article = await _read(context, source)
    except ArticleError as error:
        metrics.openings.labels(type(error).__name__).inc()
        raise
    metrics.openings.labels("opened").inc()
    return article


async def _read(context: Context, source: Source) -> Article:
    opener = context.services.opener
    if isinstance(source, Link):
        return await opener.link(source.url)
    if isinstance(source, Paste):
        return await opener.paste(
            source.text, site=source.site, published=source.published, url=source.url
        )
    return await opener.document(
        lambda: _download(source, context), source.file_name, source.mime_type
    )


async def lend(message: Message, context: Context) -> str | None:
    """Return the id of the article that ``message`` holds, without opening it in its place.

    None when it holds none. Raises ArticleError.
    """
    source = article_in(message)
    if source is None:
        return None
    return await context.services.store.put_article(await read(context, source))


async def may_change(message: Message, context: Context) -> bool:
    """Say whether the message's author may change the article: anyone in private, else admins."""
    chat = message.chat
    if chat.type in (ChatType.PRIVATE, ChatType.CHANNEL):
        return True
    if await context.services.store.setting(chat_place(chat.id), "members"):
        return True
    return await is_admin(message, context)


async def is_admin(message: Message, context: Context) -> bool:
    """Say whether the author is an administrator, themselves, anonymous, or as linked channel."""
    chat, sender_chat = message.chat, message.sender_chat
    if sender_chat is not None:
        return sender_chat.id == chat.id or sender_chat.id == await _linked_chat(message, context)
    return message.from_user is not None and await member_is_admin(
        chat.id, message.from_user.id, context
    )


async def member_is_admin(chat_id: int, user_id: int, context: Context) -> bool:
    """Ask Telegram for a member's rights; an administrator's are remembered for a minute."""
    kept: dict[tuple[int, int], float] = context.bot_data.setdefault("rights", {})
    if kept.get((chat_id, user_id), 0.0) > time.monotonic():
        return True
    try:
        member = await context.bot.get_chat_member(chat_id, user_id)
    except BadRequest:
        return False
    admin = member.status in (ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER)
    if len(kept) > 10_000:
        kept.clear()
    if admin:
        kept[(chat_id, user_id)] = time.monotonic() + _RIGHTS_KEPT
    return admin


async def _linked_chat(message: Message, context: Context) -> int | None:
    try:
        return (await context.bot.get_chat(message.chat_id)).linked_chat_id
    except TelegramError:
        return None


async def _download(document: Document, context: Context) -> bytes:
    """Return a document's bytes. Raises TooLarge, or UnreadableArticle where none came."""
    name = document.file_name or ""
    if (document.file_size or 0) > DOWNLOAD_LIMIT:
        raise TooLarge(name, "bytes", limit=DOWNLOAD_LIMIT)
    try:
        file = await context.bot.get_file(document.file_id)
        if (file.file_size or 0) > DOWNLOAD_LIMIT:
            raise TooLarge(name, "bytes", limit=DOWNLOAD_LIMIT)
        return bytes(await file.download_as_bytearray())
    except TelegramError as error:
        if "too big" in error.message.lower():
            raise TooLarge(name, "bytes", limit=DOWNLOAD_LIMIT) from error
        raise UnreadableArticle(name, "not handed over") from error


def name_of(message: Message) -> str:
    """Return the name of who wrote ``message``, the person or the chat they write as."""
    if message.sender_chat is not None:
        return message.sender_chat.title or ""
    return (message.from_user.full_name or "") if message.from_user else ""


def _markup(
    message: Message, context: Context, found: Overview, *, undo: bool = True
) -> InlineKeyboardMarkup:
    """Return the buttons under an announced article; in private also the way into a group."""
    link = None
    if message.chat.type == ChatType.PRIVATE:
        link = create_deep_linked_url(
            context.bot.username, payload_of(found.article_id), group=True
        )
    return keyboards.opened(found, undo=undo, add_to_group=link)
