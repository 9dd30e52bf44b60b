"""Unicode clean-up: the same text, whatever machine it came from."""

import re
import unicodedata

# Invisible marks: soft hyphen, zero-width space, word joiner, byte order mark, bidi controls.
# The joiners U+200C and U+200D stay, because Persian, Hindi and emoji spell with them.
# Control characters go with them: nobody reads those, and a terminal may obey them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb]"
)
_LINE_END = re.compile("\r\n|[\r\u000b\u000c\u0085\u2028]")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """The text in NFC, with plain spaces, LF line ends and nothing invisible in it.

    Idempotent. Lone surrogates become U+FFFD, so that the result always encodes. Runs of
    spaces and line ends are left as they are: they still tell the layout.
    """
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    text = _SPACE.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
