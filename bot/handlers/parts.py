"""A long paste that Telegram cut into messages: which message continues it, and how they join.

A message holds 4,096 UTF-16 units. Clients cut a longer text at the last paragraph, sentence or
space of a part's second half, where there is one, and in the middle of a word where there is none.
"""

import re

from bot.render import units

LIMIT = 4096  # core.telegram.org/bots/api#sendmessage
GAP = 6  # seconds within which the next part arrives

_ENDS = (".", "!", "?", "…", ":", "”", "’", "»", '"', ")", "。", "！", "？", "؟", "।")
_ASKS = ("?", "？", "؟", ";")
_QUESTION = 300
_WORD = re.compile(r"\w+")


def may_go_on(part: str) -> bool:
    """Say whether a text is long enough to be a part that Telegram cut off."""
    return units(part) >= LIMIT // 2


def continues(last: str, text: str) -> bool:
    """Say whether ``text``, sent right after ``last``, can be the next part of the same paste.

    Nothing is cut that fits one message. A short line that asks, or that follows a whole part
    and ends like no sentence itself, was typed.
    """
    if units(last) + units(text) + 2 <= LIMIT:
        return False
    if len(text) > _QUESTION or "\n" in text:
        return True
    return not text.endswith(_ASKS) and (text.endswith(_ENDS) or not last.endswith(_ENDS))


def join(whole: str, text: str, last: str) -> str:
    """Join the next part to the ``whole`` so far, whose last part is ``last``.

    As a paragraph where a sentence ended; else by a space, or by nothing where a full part ends
    in the middle of a word.
    """
    if last.endswith(_ENDS):
        return f"{whole}\n\n{text}"
    return whole + ("" if _cuts_a_word(last, text) else " ") + text


def _cuts_a_word(last: str, text: str) -> bool:
    """Whether a cut without a space went through a word: the text's other words say which."""
    if units(last) < LIMIT or not (last[-1:].isalnum() and text[:1].isalnum()):
        return False
    before, after = _WORD.findall(last), _WORD.findall(text)
    head, tail = before.pop(), after.pop(0)
    known = {*before, *after}
    return head + tail in known or not (head in known and tail in known)
