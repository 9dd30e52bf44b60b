"""The program itself, in a process of its own over loopback HTTP, in the chats it is made for."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp import web
from benchmarks.bot_process import PULLQUOTE, BotProcess, bot_process
from standin.limits import FloodLimits
from standin.world import Telegram

from bot import texts
from bot.handlers.askers import QUESTIONS

QUESTION = "What fine did the owner Piet Rasker pay?"
FINE = "paid a fine of $12,000"
MARSH = (
    "The marsh report\n\nRanger Tilda Moss counted 48 nests along the northern dyke. "
    + "She said that the water had been too low for them since the dam was built. " * 13
)
Started = Callable[..., AbstractAsyncContextManager[BotProcess]]


@pytest.fixture
def started(tg: Telegram) -> Started:
    """Start the program: ``async with started()``."""

    @asynccontextmanager
    async def start(**settings: str) -> AsyncIterator[BotProcess]:
        quick = {"SEMANTIC_MODEL": "off", "FETCH_ALLOW_HOSTS": "127.0.0.1"}
        async with (
            tg.serve() as server,
            bot_process(tg, server.url, PULLQUOTE, **quick | settings) as bot,
        ):
            yield bot

    return start


async def test_flood_at_once_gets_one_notice_and_talk_none(tg: Telegram, started: Started) -> None:
    """Thirty questions in one breath, then sixty lines of talk: one line about it, no more."""
    tg.settings.reads_all = True
    alice, bob = tg.user("Alice"), tg.user("Bob")
    group = tg.supergroup("Readers", alice, bob)
    async with started():
        for number in range(60):
            await group.send(bob, f"Line {number} of a long story about Piet Rasker")
        for _ in range(30):
            await group.send(alice, f"/ask@{tg.bot.username} {QUESTION}")
        await group.send(bob, f"/ask@{tg.bot.username} Who is Dagny?")
        await tg.until(lambda: not tg.updates.pending or None, 20, "updates to be taken")
        await asyncio.sleep(1)
        said = Counter(m.text if m.text == texts.TOO_FAST else "answer" for m in group.from_bot())
        assert said == {"answer": QUESTIONS + 1, texts.TOO_FAST: 1}
        assert any(m.reply_to and m.reply_to.sender is bob.person for m in group.from_bot())
    assert tg.refusals == []


async def test_flooder_leaves_the_groups_minute_to_others(started: Started, tg: Telegram) -> None:
    """Where Telegram counts 20 messages a minute, another member is still answered."""
    tg.limits = FloodLimits(chat=None)
    alice, bob = tg.user("Alice"), tg.user("Bob")
    group = tg.supergroup("Readers", alice, bob)
    async with started():
        for _ in range(30):
            await group.send(alice, f"/ask@{tg.bot.username} {QUESTION}")
        asked = await group.send(bob, f"/ask@{tg.bot.username} Who is Dagny?")
        await tg.until(
            lambda: next((m for m in group.from_bot() if m.reply_to is asked), None), 30, "answer"
        )


async def test_group_that_moves_while_it_is_answered_gets_the_answer(
    tg: Telegram, started: Started
) -> None:
    """The send meets the new id and goes there; what the group had is there as well."""
    alice = tg.user("Alice")
    group = tg.group("Readers", creator=alice)
    me = tg.bot.username
    async with started():
        held = await group.send(alice, MARSH)
        await group.send(alice, f"/article@{me}", reply_to=held)
        await group.wait_edit(await group.wait_reply())
        new = tg.supergroup("Readers", bot=None)
        new.chat.members = dict(group.chat.members)
        await group.send(alice, f"/ask@{me} How many nests did Moss count?")
        group.chat.migrated_to = new.chat
        answer = await new.wait_reply()
        assert "48 nests" in answer.text
        for _ in range(2):
            await group.send(alice, content={"migrate_to_chat_id": new.id})
            await new.send(alice, content={"migrate_from_chat_id": group.id}, anonymous=True)
        await alice.press(answer, texts.BUTTON_CONTEXT)
        await new.wait_edit(answer)
        await new.send(alice, "Who counted them?", reply_to=answer)
        assert "Moss" in (await new.wait_reply()).text
        await new.silence()


async def test_buttons_work_after_a_restart_and_say_so_after_forget(
    tg: Telegram, started: Started, tmp_path
) -> None:
    """What hung under a message before the process ended is answered by the next one."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    group = tg.supergroup("Readers", bob, creator=alice)
    folder = {"DATA_DIR": str(tmp_path)}
    me = tg.bot.username
    async with started(**folder):
        held = await group.send(alice, MARSH)
        await group.send(alice, f"/article@{me}", reply_to=held)
        opened = await group.wait_edit(await group.wait_reply())
        await group.send(alice, f"/ask@{me} How low was the water?")
        answer = await group.wait_reply()
    tg.updates.polls = 0
    async with started(**folder):
        assert (await (await bob.press(answer, texts.BUTTON_CONTEXT)).answered())["text"] == ""
        await group.wait_edit(answer)
        await group.send(alice, f"/forget@{me}")
        sure = await group.wait_reply()
        refused = await bob.press(sure, texts.BUTTON_FORGET)
        assert (await refused.answered())["text"] == texts.ADMINS_CHANGE
        await alice.press(sure, texts.BUTTON_FORGET)
        await group.wait_edit(sure)
        for message, label in ((answer, texts.BUTTON_BACK), (opened, texts.BUTTON_UNDO)):
            for _ in range(2):
                press = await alice.press(message, label)
                await press.answered()
                assert press.toast == texts.BUTTON_GONE
        await group.silence()
    assert tg.refusals == []


async def test_blocked_and_kicked_then_back(tg: Telegram, started: Started) -> None:
    """Nothing is sent while it is out; whoever lets it back in finds the old article."""
    alice = tg.user("Alice")
    group, chat = tg.supergroup("Readers", creator=alice), tg.private(alice)
    me = tg.bot.username
    async with started(ARTICLE=""):
        await alice.say(MARSH)
        await chat.wait_edit(await chat.wait_reply())
        held = await group.send(alice, MARSH)
        await group.send(alice, f"/article@{me}", reply_to=held)
        await group.wait_edit(await group.wait_reply())
        alice.block()
        group.remove_bot(alice)
        await tg.until(lambda: not tg.updates.pending or None, 5, "updates to be taken")
        calls = len(tg.calls("sendMessage"))
        alice.unblock()
        await alice.say("How many nests?")
        assert "48 nests" in (await chat.wait_reply()).text
        await group.add_bot(alice)
        assert "/article" in (await group.wait_reply()).text
        await group.send(alice, f"/ask@{me} How many nests?")
        assert "48 nests" in (await group.wait_reply()).text
        assert len(tg.calls("sendMessage")) == calls + 3
    assert tg.refusals == []


async def test_guest_is_answered_in_time_though_the_site_is_slow(
    tg: Telegram, started: Started
) -> None:
    """A page that does not come is named as the trouble while the summons is still open."""

    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response(text="late")

    app = web.Application()
    app.router.add_get("/slow", slow)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    alice = tg.user("Alice")
    room = tg.supergroup("Elsewhere", alice, bot=None)
    async with started():
        link = f"http://127.0.0.1:{runner.addresses[0][1]}/slow"
        held = await room.send(alice, link)
        summons = await alice.summon(room, f"@{tg.bot.username} {QUESTION}", reply_to=held)
        await summons.answered(9)
        assert summons.sent
        assert summons.sent.text.startswith("That site took too long")
    await runner.cleanup()


async def test_menus_differ_by_where_they_are_shown(tg: Telegram, started: Started) -> None:
    """Settings are no private matter, and members of a group are not offered to erase it."""
    async with started():
        await tg.until(lambda: len(tg.commands) == 3 or None, 5, "menus")
    shown = {scope: {c["command"] for c in menu} for (scope, _), menu in tg.commands.items()}
    (private,) = [names for scope, names in shown.items() if "private" in scope]
    (admins,) = [names for scope, names in shown.items() if "administrators" in scope]
    (group,) = [names for scope, names in shown.items() if "group" in scope]
    assert "settings" not in private
    assert admins - group == {"settings", "forget"}
    assert {"ask", "article", "articles", "help"} <= private & group
