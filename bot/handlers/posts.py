"""A linked channel's posts in its discussion group: each is the article of its comments."""

import logging
from collections.abc import Iterator

from telegram import Message, Update

from bot.handlers import articles
from bot.handlers.context import CHANNEL_POST, Context, place_of, replied_to, thread_place
from bot.handlers.sources import LONG_TEXT, Link, Source, links_away, paste_of, text_of
from index.errors import ArticleError

log = logging.getLogger(__name__)


async def on_channel_post_in_group(update: Update, context: Context) -> None:
    """Make a linked channel's post the article of its comment thread, without a word."""
    if update.effective_message is not None:
        await _adopt(update.effective_message, context)


async def commented(message: Message, context: Context) -> Message | None:
    """Return the post that ``message`` comments on directly, if any; it is then its article.

    Privacy mode hides posts, so that the first one heard of a post may be a comment.
    """
    post = replied_to(message)
    if post is None or not post.is_automatic_forward:
        return None
    if post.message_id != message.message_thread_id:
        return None
    place = await place_of(message, context.services.store)
    if place != thread_place(message.chat_id, post.message_id):
        await _adopt(post, context)
    return post


async def _adopt(post: Message, context: Context) -> None:
    place = thread_place(post.chat_id, post.message_id)
    await context.services.store.set_setting(place, CHANNEL_POST, "yes")
    for source in _sources(post):
        try:
            article = await articles.read(context, source)
        except ArticleError as error:
            log.info("A channel's post could not be read: %s", type(error).__name__)
        else:
            await context.services.conversation.open(place, article, articles.name_of(post))
            return


def _sources(post: Message) -> Iterator[Source]:
    """What a post may be about, best first: a document, a link's article, its own text."""
    text = text_of(post)
    if post.document is not None:
        yield post.document
    links = links_away(post)
    if links and len(text) <= LONG_TEXT:
        yield Link(links[0])
    if text:
        yield paste_of(post)
