"""/start, /help, /privacy, /settings, /forget and /summary."""

from telegram import Message, Update
from telegram.constants import ChatType

from bot import keyboards, render, texts
from bot.conversation import NoArticle
from bot.handlers import articles, deliver
from bot.handlers.carried import article_id_of
from bot.handlers.context import Context, chat_place, place_of
from bot.handlers.sources import argument_of
from bot.store import UnknownArticle


async def on_start(update: Update, context: Context) -> None:
    """Greet; a deep link's payload opens the article it carries."""
    message = update.effective_message
    if message is None:
        return
    carried = article_id_of(argument_of(message))
    if carried and await _open_carried(message, context, carried):
        return
    services = context.services
    place = await place_of(message, services.store)
    found = await services.conversation.overview(place)
    private = message.chat.type == ChatType.PRIVATE
    if found is None:
        await deliver.reply(message, render.escape(texts.start(None, private)))
        return
    html = f"{render.escape(texts.start(found.article.title, private))}\n{render.overview(found)}"
    await deliver.reply(message, html, keyboards.opened(found, undo=False))


async def on_help(update: Update, context: Context) -> None:
    """Say what the bot can do here; a group hears about groups."""
    message = update.effective_message
    if message is not None:
        private = message.chat.type == ChatType.PRIVATE
        await deliver.reply(message, render.escape(texts.help_text(private)))


async def on_privacy(update: Update, context: Context) -> None:
    """Say what is kept, where and how long."""
    message = update.effective_message
    if message is not None:
        await deliver.reply(message, render.escape(texts.PRIVACY))


async def on_settings(update: Update, context: Context) -> None:
    """Show a group's one setting, to be changed by its administrators."""
    message = update.effective_message
    if message is None:
        return
    if message.chat.type == ChatType.PRIVATE:
        await deliver.reply(message, render.escape(texts.NO_SETTINGS))
        return
    chat = chat_place(message.chat_id)
    everyone = bool(await context.services.store.setting(chat, "members"))
    admin = await articles.is_admin(message, context)
    await deliver.reply(
        message,
        render.escape(texts.who_may_change(everyone)),
        keyboards.settings(everyone) if admin else None,
    )


async def on_forget(update: Update, context: Context) -> None:
    """Ask once before erasing everything of this place."""
    message = update.effective_message
    if message is None:
        return
    if await articles.may_change(message, context):
        place = await place_of(message, context.services.store)
        sure = texts.forget_sure(topic=place.parent is not None)
        await deliver.reply(message, render.escape(sure), keyboards.forget())
    else:
        await deliver.reply(message, render.escape(texts.ADMINS_CHANGE))


async def on_summary(update: Update, context: Context) -> None:
    """Send the sentences that carry the article, and questions worth asking."""
    message = update.effective_message
    if message is None:
        return
    place = await place_of(message, context.services.store)
    try:
        found, sentences = await context.services.conversation.summary(place)
    except NoArticle:
        private = message.chat.type == ChatType.PRIVATE
        await deliver.reply(message, render.escape(texts.no_article(private)))
        return
    html = render.summary(found, sentences)
    await deliver.reply(message, html, keyboards.opened(found, undo=False))


async def on_unknown_command(update: Update, context: Context) -> None:
    """Point at /help in a private chat; in a group an unknown command is for someone else."""
    message = update.effective_message
    if message is not None:
        await deliver.reply(message, render.escape(texts.UNKNOWN_COMMAND))


async def _open_carried(message: Message, context: Context, article_id: str) -> bool:
    """Open the article a deep link carries along, or say who may. Says whether there was one."""
    services = context.services
    try:
        found = await services.store.article(article_id)
    except UnknownArticle:
        return False
    if not await articles.may_change(message, context):
        await deliver.reply(message, render.escape(texts.ADMINS_CHANGE))
        return True
    place = await place_of(message, services.store)
    opened = await services.conversation.open(place, found, articles.name_of(message))
    await deliver.reply(message, render.overview(opened), keyboards.opened(opened, undo=True))
    return True


async def on_wordless(update: Update, context: Context) -> None:
    """Say what can be sent, to a sticker, a voice message or a picture."""
    message = update.effective_message
    if message is not None:
        await deliver.reply(message, render.escape(texts.WORDLESS))
