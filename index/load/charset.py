"""Bytes to text: the character encoding, whatever is declared."""

import codecs
import re

import chardet

from index.errors import NotText

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What pages declare and what they hold: browsers read these labels as their supersets
# (WHATWG Encoding Standard, section 4.2).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_META = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_META_WITHIN = 4_096
_SAMPLE = 65_536
_SEVEN_BIT = ("iso2022", "hz")
_NEVER = ("utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined")
_ASCII_AND_TYPOGRAPHIC = bytes({*range(128), 0x85, *range(0x91, 0x98), 0xA0})
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, declared: str | None = None) -> str:
    """``data`` as text, a byte order mark removed.

    In order: byte order mark, UTF-8 where it fits exactly, the ``declared`` encoding, one the text
    declares itself (``<meta>``, ``<?xml``), the statistics of chardet, Windows-1252. Never
    believes a declaration that does not fit. Raises `NotText` for what is full of control codes.
    """
    text = _decode(data, declared)
    if len(_CONTROL.findall(text[:_SAMPLE])) > 0.02 * min(len(text), _SAMPLE):
        raise NotText(detail="binary data")
    return text


def _decode(data: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    within = _META.search(data[:_META_WITHIN]) or _XML.match(data[:_META_WITHIN])
    names = [declared or "", within[1].decode("ascii", "replace") if within else ""]
    encodings = [codec for name in names if (codec := _known(name))]
    if not any(codec.startswith(_SEVEN_BIT) for codec in encodings):
        encodings.insert(0, "utf-8")
    if (wide := _without_mark(data)) is not None:
        encodings.insert(0, wide)
    for encoding in encodings:
        if (fitting := _strict(data, encoding)) is not None:
            return fitting
    if not data.translate(None, _ASCII_AND_TYPOGRAPHIC):
        return data.decode("cp1252")  # too few bytes to tell by statistics, and no others use them
    guess = chardet.detect(_telling(data))["encoding"]
    guessed = _strict(data, _known(guess or "") or "cp1252")
    return guessed if guessed is not None else data.decode("cp1252", "replace")


def _telling(data: bytes) -> bytes:
    """Enough of the lines with bytes above 127, which alone tell one encoding from another."""
    sample = bytearray()
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            sample += line[:_SAMPLE]
        if len(sample) >= _SAMPLE:
            break
    return bytes(sample or data[:_SAMPLE])


def _known(name: str) -> str | None:
    """The codec of a label, or None where Python has none or it is no encoding of text."""
    try:
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not codec._is_text_encoding or codec.name in _NEVER:
        return None
    return _SUPERSETS.get(codec.name, codec.name)


def _strict(data: bytes, encoding: str) -> str | None:
    """The text if all of it fits; a character cut off at the very end is forgiven."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return decoder.decode(data)
    except (UnicodeError, ValueError):
        return None


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark, told by the zero half of its Latin letters, spaces and line ends."""
    sample = data[: 4_096 & ~1]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) < 0.1 * len(sample) or min(high, low) > 0.1 * max(high, low):
        return None
    return "utf-16-be" if high > low else "utf-16-le"
