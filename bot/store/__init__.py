"""What the bot remembers: articles, shelves, questions, settings and what it has answered."""

from bot.store.asked import PASTED, new_token
from bot.store.errors import (
    BadBackup,
    InUse,
    LoginRefused,
    NewerBackup,
    NewerSchema,
    NoDatabase,
    NoRights,
    NotABackup,
    NotEmpty,
    StoreBroken,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    UnknownArticle,
    Unwritten,
    WrongAddress,
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
    "LoginRefused",
    "NewerBackup",
    "NewerSchema",
    "NoDatabase",
    "NoRights",
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
    "WrongAddress",
    "new_token",
]
