"""Words of scripts that are written without spaces, cut by ICU's dictionaries.

They come with the extra ``cjk``. Without it there is no segmenter and such text is taken two
characters at a time.
"""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

Segmenter = Callable[[str], list[str]]

_IDEOGRAPH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@cache
def segmenter() -> Segmenter | None:
    """What cuts Chinese, Japanese, Thai, Lao, Khmer or Burmese into words, or None without it.

    The words joined are the text again.
    """
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return None

    def cut(text: str) -> list[str]:
        return list(map(str, WordBreaker(text, "")))

    return cut


def with_parts(word: str) -> list[str]:
    """``word``, and each of its ideographs where it has several.

    A dictionary cuts "金正恩" as one word in one sentence and not in the next; its characters
    still meet.
    """
    if len(word) < 2:
        return [word]
    return [word, *_IDEOGRAPH.findall(word)]


def bigrams(text: str) -> list[str]:
    """Every two neighbouring characters of ``text``; a single character is itself."""
    return ["".join(pair) for pair in pairwise(text)] or [text]
