"""Choosing the article: links, documents, pastes, /article, and who may change it in a group."""

import json
import time

from telegram import Document, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, TelegramError
from telegram.helpers import create_deep_linked_url

from bot import keyboards, render, texts
from bot.handlers import deliver
from bot.handlers.context import Context, asker_of, chat_place, place_of, replied_to
from bot.handlers.sources import Link, Paste, Source, argument_of, article_in
from bot.store import PASTED
from index.article import Article
from index.errors import ArticleError, TooLarge, UnreadableArticle

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes; Telegram serves bots no larger file
PART = 3500  # characters from which a paste may be one part of a longer one that Telegram cut
PART_GAP = 6  # seconds within which the next part arrives
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
    items = await context.services.conversation.shelf(place, argument_of(message))
    await deliver.reply(message, render.shelf(items), keyboards.shelf(items, place.key))


async def show(message: Message, context: Context) -> None:
    """Announce the open article, or say how to open one."""
    place = await place_of(message, context.services.store)
    found = await context.services.conversation.overview(place)
    if found is None:
        await deliver.reply(message, texts.no_article(message.chat.type == ChatType.PRIVATE))
        return
    markup = keyboards.opened(
        found, undo=False, add_to_group=_group_link(message, context, found.article_id)
    )
    await deliver.reply(message, render.overview(found), markup)


async def open_source(message: Message, context: Context, source: Source) -> bool:
    """Open an article, in one message edited from "Reading…". Says whether it did."""
    services = context.services
    place = await place_of(message, services.store)
    notice = await deliver.reply(message, texts.READING)
    try:
        article = await read(context, source)
    except ArticleError as error:
        await deliver.edit(notice, render.escape(texts.article_error(error)))
        return False
    found = await services.conversation.open(place, article, name_of(message))
    markup = keyboards.opened(
        found, undo=True, add_to_group=_group_link(message, context, found.article_id)
    )
    await deliver.edit(notice, render.overview(found), markup)
    if isinstance(source, Paste) and len(source.text) >= PART:
        pasted = {
            "by": asker_of(message),
            "at": message.date.timestamp(),
            "text": source.text,
            "notice": notice.message_id,
            "article": found.article_id,
        }
        await services.store.set_setting(place, PASTED, json.dumps(pasted))
    return True


async def continue_paste(message: Message, context: Context, noted: str) -> bool:
    """Join ``message`` to the long paste it continues, ``noted`` in the place. Says whether it did.

    Telegram cuts a text at 4,096 characters and sends the parts one after the other.
    """
    services = context.services
    place = await place_of(message, services.store)
    text = message.text
    if not text or message.forward_origin is not None:
        return False
    pasted = json.loads(noted)
    if pasted["by"] != asker_of(message) or message.date.timestamp() - pasted["at"] > PART_GAP:
        await services.store.set_setting(place, PASTED, None)
        return False
    joined = join_parts(str(pasted["text"]), text)
    article = await services.opener.paste(joined)
    await services.conversation.undo(place, str(pasted["article"]))
    found = await services.conversation.open(place, article, name_of(message))
    await context.bot.edit_message_text(
        render.overview(found),
        chat_id=message.chat_id,
        message_id=pasted["notice"],
        parse_mode="HTML",
        reply_markup=keyboards.opened(found, undo=True),
    )
    pasted |= {"text": joined, "at": message.date.timestamp(), "article": found.article_id}
    await services.store.set_setting(
        place, PASTED, json.dumps(pasted) if len(text) >= PART else None
    )
    return True


def join_parts(first: str, second: str) -> str:
    """Join two parts of a text that was cut: inside a sentence by a space, else as paragraphs."""
    whole = first.rstrip().endswith((".", "!", "?", "”", '"', "…", ":"))
    return first + ("\n\n" if whole else " ") + second


async def read(context: Context, source: Source) -> Article:
    """Fetch and read what a message holds. Raises ArticleError."""
    opener = context.services.opener
    with context.services.metrics.opening.time():
        if isinstance(source, Link):
            return await opener.link(source.url)
        if isinstance(source, Paste):
            return await opener.paste(
                source.text, site=source.site, published=source.published, url=source.url
            )
        return await opener.document(
            await _download(source, context), source.file_name, source.mime_type
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
    if (document.file_size or 0) > DOWNLOAD_LIMIT:
        raise TooLarge(document.file_name or "", "bytes", limit=DOWNLOAD_LIMIT)
    try:
        file = await context.bot.get_file(document.file_id)
        return bytes(await file.download_as_bytearray())
    except BadRequest as error:
        if "too big" in error.message.lower():
            raise TooLarge(document.file_name or "", "bytes", limit=DOWNLOAD_LIMIT) from error
        raise UnreadableArticle(document.file_name or "", error.message) from error


def name_of(message: Message) -> str:
    """Return the name of who wrote ``message``, the person or the chat they write as."""
    if message.sender_chat is not None:
        return message.sender_chat.title or ""
    return (message.from_user.full_name or "") if message.from_user else ""


def _group_link(message: Message, context: Context, article_id: str) -> str | None:
    """Return the link that adds the bot to a group together with this article."""
    if message.chat.type != ChatType.PRIVATE:
        return None
    return create_deep_linked_url(context.bot.username, f"a{article_id[:32]}", group=True)
