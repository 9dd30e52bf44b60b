"""A bare python-telegram-bot application lives on the stand-in as on Telegram."""

from standin.echo import polling
from standin.world import Telegram
from telegram.ext import ApplicationBuilder


async def test_echo_in_process_replies_and_edits(tg: Telegram) -> None:
    """A message is answered with a reply, a press with a toast and an edit."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with polling(tg):
        sent = await alice.say("Hello <there>")
        reply = await chat.wait_reply()
        assert (reply.text, reply.reply_to, reply.buttons) == ("Hello <there>", sent, ["More"])
        press = await alice.press(reply, "More")
        assert await press.answered() == {"text": "Here it is"}
        assert (await chat.wait_edit(reply)).html == "<b>more</b> of it"
    assert tg.refusals == []


async def test_echo_over_http_polls_and_confirms_updates(tg: Telegram) -> None:
    """Over HTTP the same, and every update is confirmed in the end."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with tg.serve() as server:
        builder = ApplicationBuilder().token(tg.token)
        builder = builder.base_url(f"{server.url}/bot").base_file_url(f"{server.url}/file/bot")
        async with polling(tg, builder):
            for number in range(20):
                await alice.say(f"line {number}")
            replies = [(await chat.wait_reply()).text for _ in range(20)]
    assert replies == [f"line {number}" for number in range(20)]
    assert (tg.updates.delivered, len(tg.updates.pending)) == (20, 0)
