"""What the bot remembers: articles, shelves, questions, settings and what it has answered."""

from bot.store.asked import PASTED, new_token
from bot.store.errors import (
    BadBackup,
    InUse,
    NewerBackup,
    NewerSchema,
    NoDatabase,
    NotABackup,
    NotEmpty,
    StoreBroken,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    UnknownArticle,
    Unwritten,
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
    "InUse",
    "NewerBackup",
    "NewerSchema",
    "NoDatabase",
    "NotABackup",
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
    "Unwritten",
    "new_token",
]
