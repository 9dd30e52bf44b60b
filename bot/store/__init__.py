"""What the bot remembers: articles, shelves, questions, settings and what it has answered."""

from bot.store.asked import PASTED, new_token
from bot.store.errors import (
    BadBackup,
    NewerSchema,
    NoDatabase,
    NotEmpty,
    StoreBroken,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    UnknownArticle,
)
from bot.store.owned import OwnedStore
from bot.store.rows import Claim, Counts, Entry, Erased, Note, Question, Standing
from bot.store.store import Store

__all__ = [
    "PASTED",
    "BadBackup",
    "Claim",
    "Counts",
    "Entry",
    "Erased",
    "NewerSchema",
    "NoDatabase",
    "NotEmpty",
    "Note",
    "OwnedStore",
    "Question",
    "Standing",
    "Store",
    "StoreBroken",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "StoreUnavailable",
    "UnknownArticle",
    "new_token",
]
