"""The languages we know, one module each, named by its ISO 639-1 code and read when first asked."""

from functools import cache
from importlib import import_module

from index.languages.en import ROW as ENGLISH
from index.languages.language import Language

__all__ = ["CODES", "ENGLISH", "NEUTRAL", "Language", "row"]

CODES = frozenset(
    {"ar", "de", "el", "en", "es", "fa", "fr", "hi", "it", "ja"}
    | {"nl", "pt", "ro", "ru", "th", "tr", "uk", "vi", "zh"}
)
NEUTRAL = Language(code="", name="Unknown")


def row(code: str | None) -> Language:
    """The row of an ISO 639-1 code, or one that assumes nothing when we have none."""
    return _read(code) if code in CODES else NEUTRAL


@cache
def _read(code: str) -> Language:
    language: Language = import_module(f"index.languages.{code}").ROW
    return language
