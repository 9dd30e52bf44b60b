"""The buttons under our messages."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import render, texts
from bot.callback_data import CallbackData, Verb
from bot.conversation import Overview, Reply
from bot.store.rows import Entry

_SHELF_ROWS = 20
ARTICLE_TOKEN = 16  # hex digits of an article's id that a button carries


def _button(label: str, verb: Verb, token: str = "", number: int = 0) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=CallbackData(verb, token, number).pack())


def answer(reply: Reply) -> InlineKeyboardMarkup | None:
    """More and In context under an answer; closest passages and the shelf under a silence."""
    row = []
    if reply.silence is not None:
        if reply.silence.closest:
            row.append(_button(texts.BUTTON_CLOSEST, "closest", reply.token))
        if reply.shelf_has_more:
            row.append(_button(texts.BUTTON_EVERYWHERE, "everywhere", reply.token))
    else:
        if reply.page > 0:
            row.append(_button(texts.BUTTON_BACK, "page", reply.token, reply.page - 1))
        if reply.more:
            row.append(_button(texts.BUTTON_MORE, "page", reply.token, reply.page + 1))
        row.append(_button(texts.BUTTON_CONTEXT, "context", reply.token, reply.page))
    return InlineKeyboardMarkup([row]) if row else None


def back(token: str, page: int) -> InlineKeyboardMarkup:
    """The way back from a passage to the answer."""
    return InlineKeyboardMarkup([[_button(texts.BUTTON_BACK, "page", token, page)]])


def opened(found: Overview, *, undo: bool, add_to_group: str | None = None) -> InlineKeyboardMarkup:
    """Example questions, one a row, then Undo and the way into a group."""
    token = found.article_id[:ARTICLE_TOKEN]
    rows = [
        [_button(render.cut(question, 64), "example", token, number)]
        for number, question in enumerate(found.examples)
    ]
    last = [_button(texts.BUTTON_UNDO, "undo", token)] if undo else []
    if add_to_group:
        last.append(InlineKeyboardButton(texts.BUTTON_ADD_TO_GROUP, url=add_to_group))
    return InlineKeyboardMarkup([*rows, last] if last else rows)


def shelf(items: Sequence[Entry], place: str) -> InlineKeyboardMarkup | None:
    """A row an article: open it, or take it off the shelf where it stands on the place's own."""
    rows = []
    for item in items[:_SHELF_ROWS]:
        token = item.article_id[:ARTICLE_TOKEN]
        row = [_button(render.cut(item.title, 48), "open", token)]
        if item.place == place:
            row.append(_button("✕", "remove", token))
        rows.append(row)
    return InlineKeyboardMarkup(rows) if rows else None


def forget() -> InlineKeyboardMarkup:
    """The one confirmation before everything is erased."""
    return InlineKeyboardMarkup(
        [[_button(texts.BUTTON_FORGET, "forget", "", 1), _button(texts.BUTTON_KEEP, "forget")]]
    )


def settings(everyone: bool) -> InlineKeyboardMarkup:
    """Who may change the article in a group."""
    label = texts.BUTTON_ADMINS_ONLY if everyone else texts.BUTTON_EVERYONE
    return InlineKeyboardMarkup([[_button(label, "members", "", 0 if everyone else 1)]])
