"""Questions: in a private chat every text, in a group only what is plainly meant for the bot."""

import logging
import time
from dataclasses import replace

from telegram import ForceReply, Message, Update
from telegram.constants import ChatType

from bot import keyboards, render, texts
from bot.conversation import NoArticle, Reply
from bot.handlers import articles, deliver, posts
from bot.handlers.addressed import question_in, wrote
from bot.handlers.context import (
    Context,
    asker_of,
    place_of,
    replied_to,
    size_for,
)
from bot.handlers.sources import (
    SHORT_TEXT,
    Link,
    argument_of,
    article_in,
    paste_of,
    quoted_span,
    sent_to_open,
    text_of,
)
from bot.place import Place
from bot.small_talk import small_talk
from bot.store import Question, Standing, StoreUnavailable
from index.errors import ArticleError

log = logging.getLogger(__name__)


async def on_private_text(update: Update, context: Context) -> None:
    """Open the article a private message holds, or answer its question."""
    message = update.effective_message
    if message is None:
        return
    store = context.services.store
    standing = await store.standing(await place_of(message, store), asker_of(message))
    if standing.pasted and await articles.continue_paste(message, context, standing.pasted):
        return
    source = sent_to_open(message)
    if source is None and not standing.current and not context.services.conversation.default:
        source = paste_of(message) if len(text_of(message)) > SHORT_TEXT else None
    if source is not None:
        found = await articles.open_source(message, context, source)
        if found and isinstance(source, Link) and source.asks(found.article.title):
            await answer(message, context, source.words)
        return
    await answer(message, context, argument_of(message), standing)


async def on_ask(update: Update, context: Context) -> None:
    """Answer ``/ask question``; ``-all`` asks the whole shelf; without a question, ask back."""
    message = update.effective_message
    if message is None:
        return
    question = argument_of(message)
    first, *rest = question.split(None, 1) or [""]
    if first == "-all" and rest:
        await everywhere(message, context, rest[0])
    elif question and first != "-all":
        await answer(message, context, question)
    else:
        await _ask_back(message)


async def _ask_back(message: Message) -> None:
    """Ask what the question is; a channel has nobody whose reply could be asked for."""
    if message.chat.type == ChatType.CHANNEL:
        await deliver.reply(message, render.escape(texts.ASK_IN_CHANNEL))
        return
    placeholder = ForceReply(selective=True, input_field_placeholder=texts.ASK_PLACEHOLDER)
    await deliver.reply(message, texts.ASK_WHAT, placeholder)


async def on_group_message(update: Update, context: Context) -> None:
    """Answer a group message that replies to the bot or mentions it."""
    message = update.effective_message
    if message is None or message.from_user is None:
        return
    question = question_in(message, context.bot.username)
    if question.strip():
        await answer(message, context, question)
    else:
        await _ask_back(message)


async def answer(
    message: Message, context: Context, question: str, standing: Standing | None = None
) -> None:
    """Answer ``question``, from the article that ``message`` replies to if there is one."""
    services = context.services
    post = await posts.commented(message, context)
    place = await place_of(message, services.store)
    human = small_talk(question)
    if human:
        open_here = await services.conversation.current(place)
        private = message.chat.type == ChatType.PRIVATE
        said = human if open_here else texts.start(None, private)
        await deliver.reply(message, render.escape(said))
        return
    replied = replied_to(message)
    after = await _replied_question(place, replied, context)
    try:
        lent = replied if replied and not post and not wrote(replied, context.bot.id) else None
        article_id = await articles.lend(lent, context) if lent else None
        with services.metrics.answering.time():
            reply = await services.conversation.ask(
                place,
                asker_of(message),
                question,
                size=size_for(message.chat),
                article_id=article_id,
                after=after,
                standing=standing,
            )
    except ArticleError as error:
        await deliver.reply(message, render.escape(texts.article_error(error)))
    except NoArticle:
        private = message.chat.type == ChatType.PRIVATE
        await deliver.reply(message, render.escape(texts.no_article(private)))
    else:
        await _send(message, context, place, reply, lent if article_id else post)


async def answer_example(
    message: Message, context: Context, asker: str, question: str, article_id: str
) -> None:
    """Answer an example question that hangs as a button under our own ``message``."""
    services = context.services
    place = await place_of(message, services.store)
    size = size_for(message.chat)
    reply = await services.conversation.ask(
        place, asker, question, size=size, article_id=article_id
    )
    await _send(message, context, place, replace(reply, about=question), None, asker)


async def _send(
    message: Message,
    context: Context,
    place: Place,
    reply: Reply,
    source: Message | None,
    asker: str = "",
) -> None:
    """Send an answer and note which message carries it; quote ``source`` where that holds it."""
    if not reply.quotes and reply.silence is None:
        await deliver.reply(message, render.escape(texts.NO_MORE))
        return
    outcome = "no_answer" if reply.silence else "answer"
    context.services.metrics.questions.labels(outcome).inc()
    started = time.perf_counter()
    sent = await deliver.reply(
        message,
        render.answer(reply),
        keyboards.answer(reply),
        quoted=_native_quote(source, reply),
    )
    asker = asker or asker_of(message)
    try:
        await context.services.conversation.note(
            place, asker, reply, sent.message_id, context.update_id
        )
    except StoreUnavailable as error:
        # The person has the answer; what is lost is what its buttons would have known.
        log.error("An answer could not be noted: %s", error)
    sent_ms = round((time.perf_counter() - started) * 1000, 1)
    log.info(
        "Question answered",
        extra={"outcome": outcome, "found_ms": reply.elapsed_ms, "sent_ms": sent_ms},
    )


async def everywhere(message: Message, context: Context, question: str) -> None:
    """Answer from every article on the place's shelf."""
    services = context.services
    place = await place_of(message, services.store)
    found = await services.conversation.ask_everywhere(place, question)
    shown = render.everywhere(found) if found else render.escape(texts.SHELF_SILENT)
    await deliver.reply(message, shown)


async def _replied_question(
    place: Place, replied: Message | None, context: Context
) -> Question | None:
    if replied is None or not wrote(replied, context.bot.id):
        return None
    return await context.services.store.question_by_message(place, replied.message_id)


def _native_quote(source: Message | None, reply: Reply) -> tuple[int, str, int] | None:
    if source is None or not reply.quotes or article_in(source) is None:
        return None
    return quoted_span(source, reply.quotes[0].hit.text)
