"""Coming and going: introductions, removal, blocking, migration."""

import pytest
from sqlalchemy import select
from standin.world import Telegram

from bot import texts
from bot.handlers.carried import article_id_of, payload_of
from bot.store.schema import places
from index.article import Article


@pytest.mark.parametrize("privacy", [True, False])
async def test_joining_a_group_is_introduced_once(tg: Telegram, running, privacy: bool) -> None:
    """One message: what it does, /ask, whether mentions are hidden, how to set the article."""
    tg.settings.reads_all = not privacy
    alice = tg.user("Alice")
    group = tg.group("Readers", creator=alice, bot=None)
    async with running():
        await group.add_bot(alice)
        text = (await group.wait_reply()).text
        await group.silence()
    assert "/ask" in text
    assert "/article" in text
    assert ("privacy mode" in text) is privacy


async def test_group_link_brings_the_open_article_along(tg: Telegram, running) -> None:
    """ "Add to a group" carries the private chat's article into the group."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    group = tg.supergroup("Readers", creator=alice, bot=None)
    async with running():
        await alice.say("The herons returned. Ranger Moss counted 48 nests there. " * 25)
        shown = await chat.wait_edit(await chat.wait_reply())
        link = next(b["url"] for row in shown.rows for b in row if "url" in b)
        payload = link.partition("startgroup=")[2]
        await group.add_bot(alice)
        await group.wait_reply()
        await group.send(alice, f"/start@{tg.bot.username} {payload}")
        assert "words" in (await group.wait_reply()).text
        await group.send(alice, f"/ask@{tg.bot.username} How many nests did Moss count?")
        assert "48 nests" in (await group.wait_reply()).text
        await group.silence()


@pytest.mark.parametrize("payload", ["inline", "a", "a" * 33, "a" * 44, "b" * 64, "aä", "a b"])
def test_payload_that_carries_no_article_is_told_apart(payload: str) -> None:
    """Whatever a link may hold, it is an id of 64 hex digits or none."""
    carried = article_id_of(payload)
    assert carried is None or len(carried) == 64
    assert article_id_of(payload_of("5f" * 32)) == "5f" * 32


async def test_removed_bot_marks_the_place_as_left(tg: Telegram, running, sample: Article) -> None:
    """Where it was removed it stops sending; the data waits 30 days."""
    alice = tg.user("Alice")
    group = tg.group("Readers", creator=alice)
    async with running(sample) as app:
        store = app.bot_data["services"].store
        group.remove_bot(alice)
        await tg.until(lambda: not tg.updates.pending, 5, "updates to be taken")
        mark = select(places.c.left_at).where(places.c.key == str(group.id))
        for _ in range(50):
            left = await store.read(lambda db: db.execute(mark).scalar_one_or_none())
            if left:
                break
        assert left


async def test_migration_in_mid_conversation_moves_everything(tg: Telegram, running) -> None:
    """The supergroup has the group's article and answers its old questions' buttons."""
    alice = tg.user("Alice")
    group = tg.group("Readers", creator=alice)
    text = "The herons of Ulverdale returned in April. Ranger Moss counted 48 nests there. " * 15
    async with running():
        held = await group.send(alice, text)
        await group.send(alice, f"/article@{tg.bot.username}", reply_to=held)
        await group.wait_edit(await group.wait_reply())
        new = await group.migrate(alice)
        await new.send(alice, f"/ask@{tg.bot.username} How many nests did Moss count?")
        assert "48 nests" in (await new.wait_reply()).text


async def test_member_who_brings_an_article_along_hears_who_may(
    tg: Telegram, running, sample: Article
) -> None:
    """The link works for an admin; a member gets one friendly line and nothing changes."""
    owner, bob = tg.user("Owner"), tg.user("Bob")
    chat = tg.private(bob)
    group = tg.supergroup("Readers", bob, creator=owner)
    async with running(sample):
        await bob.say("/article")
        shown = await chat.wait_reply()
        link = next(b["url"] for row in shown.rows for b in row if "url" in b)
        payload = link.partition("startgroup=")[2]
        await group.send(bob, f"/start@{tg.bot.username} {payload}")
        assert (await group.wait_reply()).text == texts.ADMINS_CHANGE
        await group.silence()


async def test_new_admin_may_at_once(tg: Telegram, running) -> None:
    """A refusal is not remembered: rights given are asked for again."""
    owner, bob = tg.user("Owner"), tg.user("Bob")
    group = tg.supergroup("Readers", bob, creator=owner)
    async with running():
        held = await group.send(bob, "The herons returned. Ranger Moss counted 48 nests. " * 25)
        await group.send(bob, f"/article@{tg.bot.username}", reply_to=held)
        assert (await group.wait_reply()).text == texts.ADMINS_CHANGE
        group.status(bob, "administrator")
        await group.send(bob, f"/article@{tg.bot.username}", reply_to=held)
        assert "words" in (await group.wait_edit(await group.wait_reply())).text
