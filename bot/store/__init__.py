"""What the bot remembers: articles, shelves, questions, settings and what it has answered."""

from bot.store.errors import (
    BadBackup,
    NewerSchema,
    NotEmpty,
    StoreBroken,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    UnknownArticle,
)
from bot.store.rows import Claim, Counts, Entry, Erased, Question
from bot.store.store import Store

__all__ = [
    "BadBackup",
    "Claim",
    "Counts",
    "Entry",
    "Erased",
    "NewerSchema",
    "NotEmpty",
    "Question",
    "Store",
    "StoreBroken",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "StoreUnavailable",
    "UnknownArticle",
]
