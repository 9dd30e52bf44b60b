"""The Telegram application: every handler in one ordered table, and its life from start to stop."""

from collections.abc import Sequence
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    Update,
)
from telegram.ext import (
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot import texts
from bot.handlers import articles, buttons, guest, inline, membership, posts, questions, start
from bot.handlers.addressed import ADDRESSED
from bot.handlers.context import App, Context, Services
from bot.handlers.gate import gated
from bot.handlers.people import PERSON, CaptionCommand
from bot.processor import PlaceProcessor
from bot.sending import Sending
from bot.settings import Settings

UPDATES = [
    Update.MESSAGE,
    Update.CHANNEL_POST,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.GUEST_MESSAGE,
]

# Written by a person just now: not edited, not by a bot, and in a group not passed on.
_NEW = filters.UpdateType.MESSAGE & PERSON & ~(filters.FORWARDED & filters.ChatType.GROUPS)
_PRIVATE = _NEW & filters.ChatType.PRIVATE
_GROUP = _NEW & filters.ChatType.GROUPS
_WORDS = filters.TEXT | filters.CAPTION


def handlers() -> Sequence[BaseHandler[Any, Context, Any]]:
    """Return every handler in order: the first that takes an update is the only one to get it."""
    return (
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, guest.on_guest_message),
        InlineQueryHandler(inline.on_inline_query),
        CallbackQueryHandler(buttons.on_button),
        ChatMemberHandler(membership.on_my_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(
            filters.UpdateType.MESSAGE & filters.StatusUpdate.MIGRATE, membership.on_migration
        ),
        MessageHandler(
            filters.UpdateType.MESSAGE & filters.IS_AUTOMATIC_FORWARD,
            posts.on_channel_post_in_group,
        ),
        CommandHandler("ask", gated(questions.on_ask), _NEW | filters.UpdateType.CHANNEL_POST),
        CommandHandler("start", gated(start.on_start), _NEW),
        CommandHandler("help", gated(start.on_help), _NEW),
        CommandHandler("article", gated(articles.on_article), _NEW),
        CommandHandler("articles", gated(articles.on_articles), _NEW),
        CommandHandler("summary", gated(start.on_summary), _NEW),
        CommandHandler("settings", gated(start.on_settings), _NEW),
        CommandHandler("privacy", gated(start.on_privacy), _NEW),
        CommandHandler("forget", gated(start.on_forget), _NEW),
        MessageHandler(_GROUP & CaptionCommand("ask"), gated(questions.on_ask)),
        MessageHandler(_GROUP & CaptionCommand("article"), gated(articles.on_article)),
        MessageHandler(_PRIVATE & filters.COMMAND, start.on_unknown_command),
        MessageHandler(_PRIVATE & filters.Document.ALL, articles.on_document),
        MessageHandler(_PRIVATE & _WORDS, questions.on_private_text),
        MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, start.on_wordless),
        MessageHandler(
            _GROUP & _WORDS & ~filters.COMMAND & ADDRESSED, gated(questions.on_group_message)
        ),
    )


def build(
    settings: Settings,
    services: Services,
    processor: PlaceProcessor,
    sending: Sending,
    *,
    request: BaseRequest | None = None,
    get_updates_request: BaseRequest | None = None,
) -> App:
    """Put the application together; nothing is sent yet. The network is an argument."""
    builder = (
        ApplicationBuilder()
        .token(settings.require_token())
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(processor)
        .rate_limiter(sending)
        .job_queue(None)
    )
    if request is not None:
        builder = builder.request(request)
    if get_updates_request is not None:
        builder = builder.get_updates_request(get_updates_request)
    app: App = builder.build()
    app.bot_data["services"] = services
    app.add_handlers(list(handlers()))
    return app


async def set_menus(app: App) -> None:
    """Tell Telegram which commands to offer where."""
    for scope, commands in (
        (BotCommandScopeAllPrivateChats(), texts.MENU_PRIVATE),
        (BotCommandScopeAllGroupChats(), texts.MENU_GROUP),
        (BotCommandScopeAllChatAdministrators(), texts.MENU_ADMINS),
    ):
        await app.bot.set_my_commands([BotCommand(*entry) for entry in commands], scope=scope)
