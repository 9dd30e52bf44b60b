"""A sign of life that the other replicas can see, and that a killed process cannot leave behind."""

import asyncio
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, literal_column
from sqlalchemy import text as sql

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_CLASS = 0x5051  # tells our advisory locks from other programs'; PostgreSQL wants two numbers


class Pulse:
    """PostgreSQL's advisory lock on ``holder``, held by a connection of its own.

    The server lets go of it when the connection ends, however the process ended.
    """

    def __init__(self, engine: "AsyncEngine", holder: int) -> None:
        self._engine = engine
        self._holder = holder
        self._connection: AsyncConnection | None = None
        self._starting = asyncio.Lock()

    async def keep(self) -> None:
        """See to it that the lock is held. Raises the driver's errors."""
        if await self._beats():
            return
        async with self._starting:
            if await self._beats():
                return
            await self.stop()
            connection = await self._engine.connect()
            try:
                lock = sql("SELECT pg_advisory_lock(:class, :holder)")
                await connection.execute(lock, {"class": _CLASS, "holder": self._holder})
            except BaseException:
                await connection.invalidate()
                await connection.close()
                raise
            self._connection = connection

    async def stop(self) -> None:
        """Let go."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.invalidate()
            await connection.close()

    async def _beats(self) -> bool:
        if self._connection is None:
            return False
        raw = await self._connection.get_raw_connection()
        driver = raw.driver_connection
        return driver is not None and not driver.is_closed()


def dead(holder: str) -> ColumnElement[bool]:
    """Whether nobody holds the lock on the number in the column called ``holder``."""
    return literal_column(
        "NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted "  # noqa: S608
        f"AND classid = {_CLASS} AND objid::bigint = {holder} AND database = "
        "(SELECT oid FROM pg_database WHERE datname = current_database()))"
    )
