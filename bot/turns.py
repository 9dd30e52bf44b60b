"""An update is handled once, in its place's order, whichever replica it reached."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.processor import Draining, lane_of
from bot.store import Claim, Store


class Turns:
    """Claims an update in the store before ``take`` handles it, and notes when it is done.

    One that was done before is passed over. Raises Draining for one that another replica is busy
    with, so that it is delivered again, and passes on what ``take`` raises.
    """

    def __init__(self, store: Store, take: Callable[[Update], Awaitable[None]]) -> None:
        self._store = store
        self._take = take

    async def __call__(self, update: Update) -> None:
        """Handle ``update`` unless that was done."""
        number, lane = update.update_id, lane_of(update)
        claim = await self._store.claim_update(number, lane)
        if claim is Claim.DONE:
            return
        if claim is Claim.BUSY:
            raise Draining
        try:
            if not self._store.is_sqlite:  # one process alone keeps the order by itself
                await self._store.turn(number, lane)
            await self._take(update)
        except BaseException:
            await self._store.give_up(number)
            raise
        await self._store.finish(number)
