"""Finding the article in a message: a link, a document, a long text, a forwarded post."""

from dataclasses import dataclass

from telegram import Document, Message, MessageEntity, MessageOriginChannel
from telegram.constants import MessageEntityType

from bot import render

LONG_TEXT = 1000  # characters from which a text is an article rather than a question


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and the words around it that may be a question about it."""

    url: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Paste:
    """A text that came as a message, with the channel and day it was forwarded from."""

    text: str
    site: str | None = None
    published: str | None = None
    url: str | None = None


Source = Link | Document | Paste


def article_in(message: Message) -> Source | None:
    """Return the article ``message`` holds, whatever else it says, or None.

    A document comes first, then a long text or a channel's post, then a link.
    """
    if message.document is not None:
        return message.document
    text = text_of(message)
    links = links_in(message)
    if len(text) > LONG_TEXT or (isinstance(message.forward_origin, MessageOriginChannel) and text):
        short = len(text) <= LONG_TEXT
        if short and links and len(_without(text, message)) < 200:
            return Link(links[0])
        return paste_of(message)
    if links:
        return Link(links[0], _without(text, message))
    return None


def sent_to_open(message: Message) -> Source | None:
    """Return the article ``message`` was sent to open in a private chat, or None.

    Unlike `article_in`, a link inside an ordinary sentence counts only when it is the message's
    one link and what stands around it can be a question about it.
    """
    found = article_in(message)
    if isinstance(found, Link) and len(links_in(message)) > 1 and len(found.words) > 200:
        return None
    return found


def links_in(message: Message) -> list[str]:
    """Return the web links of a message in order, hidden ones included."""
    found = []
    for entity, text in entities_of(message).items():
        if entity.type == MessageEntityType.URL:
            found.append((entity.offset, text if "://" in text else f"https://{text}"))
        elif entity.type == MessageEntityType.TEXT_LINK and entity.url:
            found.append((entity.offset, entity.url))
    return [url for _, url in sorted(found) if url.lower().startswith(("http://", "https://"))]


def text_of(message: Message) -> str:
    """Return the words of a message: its text or its caption."""
    return message.text or message.caption or ""


def argument_of(message: Message) -> str:
    """Return the words of a message after its leading command, or all where it has none."""
    text = text_of(message)
    return "".join(text.split(None, 1)[1:]).strip() if text.startswith("/") else text


def entities_of(message: Message) -> dict[MessageEntity, str]:
    """Return the entities of a message's text or caption with the words each covers."""
    if message.text:
        return message.parse_entities()
    return message.parse_caption_entities() if message.caption else {}


def quoted_span(message: Message, sentence: str) -> tuple[int, str, int] | None:
    """Return how to quote ``sentence`` natively from ``message``, or None where it cannot be.

    Telegram wants an exact substring of at most 1,024 characters and its UTF-16 offset.
    """
    text = text_of(message)
    at = text.find(sentence)
    if at < 0 or render.units(sentence) > 1024:
        return None
    return message.message_id, sentence, render.units(text[:at])


def paste_of(message: Message) -> Paste:
    """Return a message's text as an article, with the channel and day of a forwarded post."""
    text, origin = text_of(message), message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return Paste(text)
    url = (
        f"https://t.me/{origin.chat.username}/{origin.message_id}" if origin.chat.username else None
    )
    return Paste(text, origin.chat.title, origin.date.date().isoformat(), url)


def _without(text: str, message: Message) -> str:
    """Return the words of a message without its links and commands."""
    for entity, covered in entities_of(message).items():
        if entity.type in (MessageEntityType.URL, MessageEntityType.BOT_COMMAND):
            text = text.replace(covered, " ", 1)
    return " ".join(text.split())
