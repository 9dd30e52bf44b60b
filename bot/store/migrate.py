"""Bringing a database up to the newest schema."""

from pathlib import Path

from sqlalchemy import Connection, inspect
from sqlalchemy import text as sql

from bot.store.database import Database
from bot.store.errors import NewerSchema
from bot.store.schema import REVISION

_FOLDER = Path(__file__).with_name("migrations")


async def migrate(database: Database) -> None:
    """Run the migrations the database has not seen, in one transaction, one process at a time.

    Raises NewerSchema for a database at a revision this program does not know.
    """

    def upgrade(db: Connection) -> None:
        if not database.is_sqlite:  # there, the write transaction already keeps others out
            lock = "SELECT pg_advisory_xact_lock(hashtext(current_schema() || ' pullquote'))"
            db.execute(sql(lock))
        _upgrade(db)

    if await database.read(revision) != REVISION:
        await database.write(upgrade)


def revision(connection: Connection) -> str | None:
    """The revision the database is at; None where there is nothing of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sql("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _upgrade(connection: Connection) -> None:
    # Imported here: most starts find nothing to do, and it is a sixth of an idle bot's memory.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    found = revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise NewerSchema(found)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
