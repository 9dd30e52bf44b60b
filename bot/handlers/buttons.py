"""Button presses. A button acts only in the place of the message it hangs under."""

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest

from bot import keyboards, render, texts
from bot.callback_data import CallbackData
from bot.conversation import Gone, NoArticle
from bot.handlers import articles, deliver, questions
from bot.handlers.askers import Admission
from bot.handlers.context import Context, chat_place, place_of, size_for
from bot.place import Place
from bot.refusals import Refusal, classify


async def on_button(update: Update, context: Context) -> None:
    """Do what the pressed button says, or say in a toast that it no longer can."""
    query = update.callback_query
    if query is None:
        return
    message = query.message
    toast: str | None = texts.BUTTON_GONE
    try:
        data = CallbackData.unpack(query.data or "")
        if isinstance(message, Message):
            toast = await _press(query, message, data, context)
    except (ValueError, Gone, NoArticle):
        toast = texts.BUTTON_GONE
    except BadRequest as error:
        if classify(error) is not Refusal.MESSAGE_GONE:
            raise
        toast = texts.BUTTON_GONE
    await _close(query, toast)


async def _press(
    query: CallbackQuery, message: Message, data: CallbackData, context: Context
) -> str | None:
    """Act, and return the toast to show, if any. Raises Gone."""
    place = await place_of(message, context.services.store)
    if data.verb in ("page", "context", "closest"):
        await _turn(message, data, place, context)
        return None
    if data.verb in ("everywhere", "example") and not _admitted(query, message, context):
        return texts.TOO_FAST
    if data.verb == "everywhere":
        question = await context.services.conversation.question(place, data.token)
        await questions.everywhere(message, context, question.asked_as)
        return None
    if data.verb == "example":
        article_id, question_text = await context.services.conversation.example(
            place, data.token, data.number
        )
        await questions.answer_example(
            message, context, str(query.from_user.id), question_text, article_id
        )
        return None
    if not await _may_press(query, message, data, context):
        return texts.ADMINS_CHANGE
    return await _change(query, message, data, place, context)


def _admitted(query: CallbackQuery, message: Message, context: Context) -> bool:
    """Say whether the presser may have a new message now, as for a question they write."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    admission = context.services.askers.admit(str(message.chat.id), str(query.from_user.id))
    return admission is Admission.ANSWER


async def _turn(message: Message, data: CallbackData, place: Place, context: Context) -> None:
    """Show a page, a paragraph or the closest passages in the same message."""
    conversation, size = context.services.conversation, size_for(message.chat)
    if data.verb == "page":
        reply = await conversation.page(place, data.token, data.number, size)
        if not reply.quotes and reply.silence is None:
            raise Gone
        await deliver.edit(message, render.answer(reply), keyboards.answer(reply))
    elif data.verb == "context":
        found = await conversation.context(place, data.token, data.number, size)
        await deliver.edit(message, render.passage(found), keyboards.back(data.token, data.number))
    else:
        reply = await conversation.closest(place, data.token)
        await deliver.edit(message, render.closest(reply), keyboards.back(data.token, 0))


async def _change(
    query: CallbackQuery, message: Message, data: CallbackData, place: Place, context: Context
) -> str | None:
    """Change what the place holds; the presser has the right to. Raises Gone."""
    services = context.services
    by = query.from_user.full_name or ""
    if data.verb == "open":
        found = await services.conversation.switch(place, data.token, by)
        await deliver.edit(message, render.overview(found), keyboards.opened(found, undo=False))
    elif data.verb == "remove":
        await services.conversation.remove(place, data.token)
        items = await services.conversation.shelf(place)
        await deliver.edit(message, render.shelf(items), keyboards.shelf(items, place.key))
    elif data.verb == "undo":
        before = await services.conversation.undo(place, data.token)
        html = render.undone(before)
        await deliver.edit(message, html, keyboards.opened(before, undo=False) if before else None)
    elif data.verb == "forget":
        if data.number == 1:
            await services.conversation.forget(place)
        html = texts.FORGOTTEN if data.number == 1 else texts.KEPT
        await deliver.edit(message, render.escape(html))
    elif data.verb == "members":
        everyone = data.number == 1
        chat = chat_place(message.chat.id)
        await services.store.set_setting(chat, "members", "yes" if everyone else None)
        html = render.escape(texts.who_may_change(everyone))
        await deliver.edit(message, html, keyboards.settings(everyone))
    return None


async def _may_press(
    query: CallbackQuery, message: Message, data: CallbackData, context: Context
) -> bool:
    if message.chat.type == ChatType.PRIVATE:
        return True
    open_to_all = await context.services.store.setting(chat_place(message.chat.id), "members")
    if open_to_all and data.verb != "members":
        return True
    return await articles.member_is_admin(message.chat.id, query.from_user.id, context)


async def _close(query: CallbackQuery, toast: str | None) -> None:
    """Stop the button's spinner; one that waited too long has stopped by itself."""
    try:
        await query.answer(toast)
    except BadRequest as error:
        if "query" not in error.message.lower():
            raise
