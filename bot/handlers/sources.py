"""Finding the article in a message: a link, a document, a long text, a forwarded post."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from telegram import (
    Chat,
    Document,
    Message,
    MessageEntity,
    MessageOriginChannel,
    MessageOriginChat,
)
from telegram.constants import MessageEntityType

from bot import render

LONG_TEXT = 1000  # characters from which a text is an article rather than a question
SHORT_TEXT = 300  # from which it is one where there is no article to ask yet
QUESTION = 200  # characters beside a link that may be a question about it
_TELEGRAM = frozenset({"t.me", "telegram.me", "telegram.dog"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link, and the words around it that may be a question about it."""

    url: str
    words: str = ""

    def asks(self, title: str) -> bool:
        """Say whether the words are a question, not the headline or teaser shared with a link."""
        if not self.words or len(self.words) > QUESTION:
            return False
        shorter, longer = sorted((_folded(self.words), _folded(title)), key=len)
        headline = longer.startswith(shorter) or (shorter.count(" ") > 1 and shorter in longer)
        return not headline or self.words.endswith("?")


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
    words = _without(text, message)
    posted = text if _posted_in(message) else ""
    links = links_away(message) if posted else links_in(message)
    if links and len(words) <= QUESTION:
        return Link(links[0], "" if posted else words)
    if posted or len(text) > LONG_TEXT:
        return paste_of(message)
    if links:
        return Link(links[0], words)
    return None


def sent_to_open(message: Message) -> Source | None:
    """Return the article ``message`` was sent to open in a private chat, or None.

    Unlike `article_in`, several links count only when what stands around them can be a question.
    """
    found = article_in(message)
    if isinstance(found, Link) and len(links_in(message)) > 1 and len(found.words) > QUESTION:
        return None
    return found


def links_in(message: Message) -> list[str]:
    """Return the web links of a message in order, hidden ones included.

    A bare name of a site amid words, as in "What does booking.com say?", is no link.
    """
    found = []
    alone = not _without(text_of(message), message)
    for entity, text in entities_of(message).items():
        if entity.type == MessageEntityType.URL and ("/" in text or alone):
            found.append((entity.offset, text if "://" in text else f"https://{text}"))
        elif entity.type == MessageEntityType.TEXT_LINK and entity.url:
            found.append((entity.offset, entity.url))
    return [url for _, url in sorted(found) if url.lower().startswith(("http://", "https://"))]


def links_away(message: Message) -> list[str]:
    """Return the links of a post that lead out of Telegram: others invite to channels."""
    return [url for url in links_in(message) if urlsplit(url).hostname not in _TELEGRAM]


def text_of(message: Message) -> str:
    """Return the words of a message: its text or its caption."""
    return message.text or message.caption or ""


def argument_of(message: Message) -> str:
    """Return the words of a message after its leading command, or all where it has none."""
    text = text_of(message)
    return "".join(text.split(None, 1)[1:]).strip() if text.startswith("/") else text


def entities_of(message: Message) -> dict[MessageEntity, str]:
    """Return the entities of a message's text or caption with the words each covers.

    One that covers half of a character has U+FFFD there; the library raises an error.
    """
    wide = text_of(message).encode("utf-16-le", "surrogatepass")
    entities = message.entities if message.text else message.caption_entities
    return {
        each: wide[2 * each.offset : 2 * (each.offset + each.length)].decode("utf-16-le", "replace")
        for each in entities
    }


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
    """Return a message's text as an article, with what a forward tells of it.

    A post without a public address of its own has that of the page it leads to.
    """
    text, origin, chat = text_of(message), message.forward_origin, _posted_in(message)
    if origin is None:
        return Paste(text)
    url = next(iter(links_away(message)), None) if chat else None
    if isinstance(origin, MessageOriginChannel) and origin.chat.username:
        url = f"https://t.me/{origin.chat.username}/{origin.message_id}"
    return Paste(text, chat.title if chat else None, origin.date.date().isoformat(), url)


def _posted_in(message: Message) -> Chat | None:
    """The channel, or the group written as, that a forwarded post is from."""
    origin = message.forward_origin
    if isinstance(origin, MessageOriginChannel):
        return origin.chat
    return origin.sender_chat if isinstance(origin, MessageOriginChat) else None


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _without(text: str, message: Message) -> str:
    """Return the words of a message without its links and commands."""
    for entity, covered in entities_of(message).items():
        if entity.type in (MessageEntityType.URL, MessageEntityType.BOT_COMMAND):
            text = text.replace(covered, " ", 1)
    return " ".join(text.split())
