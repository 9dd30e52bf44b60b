"""The tables, as the newest migration leaves them.

Times are whole seconds since 1970 (UTC) where people read them, and fractions of seconds where
replicas measure with them. Rows hang together by numbers of the database's own; articles are
known outside by ``hash``, places by ``key``, questions by ``token``.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

REVISION = "0001"
"""The newest migration; a test holds it to the migrations folder."""

metadata = MetaData()

# SQLite numbers rows by itself only where the type is exactly INTEGER.
_Number = BigInteger().with_variant(Integer, "sqlite")


def _of(parent: str, *, key: bool = False, on_delete: str | None = None) -> Column[int]:
    name = f"{parent.removesuffix('s')}_id"
    link = ForeignKey(f"{parent}.id", ondelete=on_delete)
    return Column(name, _Number, link, primary_key=key, nullable=False, autoincrement=False)


articles = Table(
    "articles",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("hash", LargeBinary, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("site", Text),
    Column("url", Text),
    Column("published", Text),
    Column("language", Text),
    Column("words", Text, nullable=False),  # what a search on the shelf looks in, case-folded
    Column("body", LargeBinary, nullable=False),  # the whole article, see packing.py
    Column("touched", BigInteger, nullable=False),  # when it was last handed in
)

vectors = Table(
    "vectors",
    metadata,
    _of("articles", key=True, on_delete="CASCADE"),
    Column("model", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("chat", Text, nullable=False, index=True),
    Column("left_at", BigInteger),
)

# The place's current article is the one with the highest turn.
shelf = Table(
    "shelf",
    metadata,
    _of("places", key=True),
    _of("articles", key=True),
    Column("added_by", Text, nullable=False),
    Column("added", BigInteger, nullable=False),
    Column("turn", BigInteger, nullable=False),
    Index("shelf_article", "article_id"),
    Index("shelf_turn", "place_id", "turn"),
    sqlite_with_rowid=False,
)

questions = Table(
    "questions",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("token", Text, nullable=False, unique=True),
    _of("places"),
    _of("articles"),
    Column("asker", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_as", Text, nullable=False),
    Column("asked", BigInteger, nullable=False, index=True),
    Index("questions_asker", "place_id", "asker", "id"),
    Index("questions_article", "article_id"),
)

sent = Table(
    "sent",
    metadata,
    _of("places", key=True),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    _of("questions", on_delete="CASCADE"),
    Index("sent_question", "question_id"),
    sqlite_with_rowid=False,
)

settings = Table(
    "settings",
    metadata,
    _of("places", key=True),
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

updates = Table(
    "updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", Text, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("holder", Integer, nullable=False),
    Column("until", Double, nullable=False),  # done: when it was; else when the claim lapses
    Index(
        "updates_waiting",
        "lane",
        "id",
        sqlite_where=text("NOT done"),
        postgresql_where=text("NOT done"),
    ),
    sqlite_with_rowid=False,
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Integer, nullable=False),
    Column("until", Double, nullable=False),
    sqlite_with_rowid=False,
)

paces = Table(
    "paces",
    metadata,
    Column("name", Text, primary_key=True),
    Column("due", Double, nullable=False),
    sqlite_with_rowid=False,
)
