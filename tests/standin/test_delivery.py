"""How updates reach a bot: polling, webhook, and what goes wrong on the way."""

import asyncio
import time

import aiohttp
import pytest
from aiohttp import web
from standin.echo import echo_bot, polling
from standin.faults import Fault, Trouble
from standin.limits import FloodLimits
from standin.refusal import Refused
from standin.webhook import HEADER
from standin.world import Telegram
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut
from telegram.ext import ApplicationBuilder, ExtBot


async def test_offsets_confirm_and_limit(tg: Telegram) -> None:
    """Updates come again until a higher offset confirms them; a negative one skips ahead."""
    alice = tg.user("Alice")
    for word in "abc":
        await alice.say(word)
    first = await tg.call("getUpdates", {"limit": "2"})
    assert [u["message"]["text"] for u in first] == ["a", "b"]
    assert await tg.call("getUpdates", {"limit": "2"}) == first
    rest = await tg.call("getUpdates", {"offset": str(first[1]["update_id"] + 1)})
    assert [u["message"]["text"] for u in rest] == ["c"]
    for word in "de":
        await alice.say(word)
    last = await tg.call("getUpdates", {"offset": "-1"})
    assert [u["message"]["text"] for u in last] == ["e"]


async def test_a_long_poll_ends_with_news_or_in_time(tg: Telegram) -> None:
    """It returns at once when something happens, and empty when nothing does."""
    alice = tg.user("Alice")
    poll = asyncio.create_task(tg.call("getUpdates", {"timeout": "20"}))
    await asyncio.sleep(0.01)
    await alice.say("news")
    assert len(await asyncio.wait_for(poll, 1)) == 1
    tg.updates.take()
    started = time.monotonic()
    assert await tg.call("getUpdates", {"timeout": "1"}) == []
    assert 0.9 < time.monotonic() - started < 2


async def test_only_one_taker_of_updates(tg: Telegram) -> None:
    """A second getUpdates or a webhook ends the first with 409; a webhook forbids polling."""
    first = asyncio.create_task(tg.call("getUpdates", {"timeout": "20"}))
    await asyncio.sleep(0.01)
    second = asyncio.create_task(tg.call("getUpdates", {"timeout": "20"}))
    with pytest.raises(Refused, match="terminated by other getUpdates request"):
        await first
    await tg.call("setWebhook", {"url": "https://bot.example.org/hook"})
    with pytest.raises(Refused, match="terminated by setWebhook request"):
        await second
    with pytest.raises(Refused, match="409 Conflict: can't use getUpdates method while webhook"):
        await tg.call("getUpdates", {})
    await tg.call("deleteWebhook", {})
    assert await tg.call("getUpdates", {}) == []


async def test_only_wanted_kinds_are_delivered(tg: Telegram) -> None:
    """allowed_updates is remembered; an empty list means the default kinds again."""
    alice = tg.user("Alice")
    await tg.call("getUpdates", {"allowed_updates": '["callback_query"]'})
    await alice.say("unwanted")
    assert await tg.call("getUpdates", {}) == []
    await tg.call("getUpdates", {"allowed_updates": "[]"})
    await alice.say("wanted")
    assert len(await tg.call("getUpdates", {})) == 1


WEBHOOKS = [
    ("http://bot.example.org/", "", "bad webhook: An HTTPS URL must be provided for webhook"),
    (
        "https://bot.example.org:8080/",
        "",
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    ("https://bot.example.org/", "no spaces", "secret token contains unallowed characters"),
]


@pytest.mark.parametrize(("url", "secret", "words"), WEBHOOKS)
async def test_bad_webhooks_are_refused(tg: Telegram, url: str, secret: str, words: str) -> None:
    """Scheme, port and secret are checked."""
    with pytest.raises(Refused) as caught:
        await tg.call("setWebhook", {"url": url, "secret_token": secret})
    assert caught.value.description == f"Bad Request: {words}"


async def test_webhook_brings_an_update_again_until_it_is_taken(tg: Telegram) -> None:
    """A failing hook gets the same update again, with the secret, and the error is shown."""
    tried: list[tuple[str, str]] = []

    async def hook(request: web.Request) -> web.Response:
        text = (await request.json())["message"]["text"]
        tried.append((text, request.headers[HEADER]))
        return web.Response(status=500 if len(tried) < 3 else 200)

    app = web.Application()
    app.router.add_post("/hook", hook)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tg.webhook.routes["https://bot.example.org"] = f"http://127.0.0.1:{runner.addresses[0][1]}"
    await tg.call("setWebhook", {"url": "https://bot.example.org/hook", "secret_token": "s3"})
    await tg.user("Alice").say("hello")
    await tg.until(lambda: tg.updates.delivered or None, 5, "delivery")
    assert tried == [("hello", "s3")] * 3
    info = await tg.call("getWebhookInfo", {})
    assert info["last_error_message"].startswith("Wrong response from the webhook: 500")
    await tg.call("deleteWebhook", {})
    await runner.cleanup()


async def test_echo_bot_behind_a_webhook(tg: Telegram) -> None:
    """A real application serves its webhook, and strangers without the secret are turned away."""
    alice = tg.user("Alice")
    room = tg.private(alice)
    async with tg.serve() as server:
        builder = ApplicationBuilder().token(tg.token).base_url(f"{server.url}/bot")
        application = echo_bot(builder)
        assert application.updater
        async with application:
            await application.start()
            port = await _free_port()
            await application.updater.start_webhook(
                listen="127.0.0.1",
                port=port,
                url_path="hook",
                webhook_url=f"http://127.0.0.1:{port}/hook",
                secret_token="s3",
            )
            await alice.say("over the hook")
            assert (await room.wait_reply()).text == "over the hook"
            async with (
                aiohttp.ClientSession() as stranger,
                stranger.post(f"http://127.0.0.1:{port}/hook", json={"update_id": 1}) as answer,
            ):
                assert answer.status == 403
            await application.updater.stop()
            await application.stop()


async def _free_port() -> int:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    return port


async def test_flood_limits_name_the_seconds_to_wait(tg: Telegram) -> None:
    """One a second a chat, 20 a minute a group, 30 a second overall; edits pass a chat's limit."""
    tg.limits = FloodLimits()
    alice = tg.user("Alice")
    group = tg.group("Friends", alice)

    async def send(chat_id: int) -> int:
        try:
            await tg.call("sendMessage", {"chat_id": str(chat_id), "text": "x"})
        except Refused as refusal:
            return int(refusal.parameters["retry_after"])
        return 0

    assert [await send(group.id), await send(group.id)] == [0, 1]
    for _ in range(19):
        tg.advance(1.1)
        assert await send(group.id) == 0
    tg.advance(1.1)
    assert 35 < await send(group.id) < 60
    rooms = [tg.private(tg.user(f"U{n}")) for n in range(31)]
    assert [await send(room.id) for room in rooms] == [0] * 30 + [1]


@pytest.mark.parametrize("over_http", [False, True], ids=["in process", "over HTTP"])
async def test_scripted_faults_look_alike_both_ways(
    tg: Telegram, over_http: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each trouble reaches python-telegram-bot as the error the network would give it."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    alice = tg.user("Alice")
    room = tg.private(alice)
    script = [
        (Fault(Trouble.STATUS, status=502), NetworkError),
        (Fault(Trouble.STATUS, status=429, retry_after=3), RetryAfter),
        (Fault(Trouble.STATUS, status=403), Forbidden),
        (Fault(Trouble.DROP), NetworkError),
        (Fault(Trouble.DROP, carried_out=True), NetworkError),
        (Fault(Trouble.HALF_OPEN, seconds=30), TimedOut),
        (Fault(Trouble.GARBAGE, carried_out=True), Exception),
        (Fault(Trouble.DRIP, seconds=0.1), None),
        (Fault(Trouble.DELAY, seconds=0.1), None),
    ]
    tg.faults.add(Fault(Trouble.STATUS, status=400), "sendMessage")
    for fault, _ in script:
        tg.faults.add(fault, "sendMessage")
    async with tg.serve() as server:
        if over_http:
            bot = ExtBot(tg.token, base_url=f"{server.url}/bot")
        else:
            bot = ExtBot(tg.token, request=tg.request(), get_updates_request=tg.request())
        async with bot:
            with pytest.raises(BadRequest):
                await bot.send_message(room.id, "bad")
            for fault, error in script:
                text = f"{fault.trouble.value}"
                if error is None:
                    await bot.send_message(room.id, text, read_timeout=0.5)
                    continue
                with pytest.raises(error):
                    await bot.send_message(room.id, text, read_timeout=0.5)
    posted = [message.text for message in room.from_bot()]
    assert posted == ["drop", "garbage", "drip", "delay"]


async def test_chance_of_faults_repeats_with_the_seed() -> None:
    """Two stand-ins with one seed fail at the same calls."""

    def struck(seed: int) -> list[bool]:
        tg = Telegram(seed=seed)
        tg.faults.add(Fault(Trouble.DROP), "send*", times=None, probability=0.3)
        return [tg.faults.pick("sendMessage") is not None for _ in range(50)]

    assert struck(1) == struck(1) != struck(2)
    assert 5 < sum(struck(1)) < 25


async def test_polling_goes_on_after_faults(tg: Telegram) -> None:
    """A bot whose polls break now and then still answers everything once."""
    faults = [Fault(Trouble.STATUS), Fault(Trouble.DROP), Fault(Trouble.GARBAGE)]
    tg.faults.add(faults, "getUpdates", times=2)
    room = tg.private(alice := tg.user("Alice"))
    async with polling(tg):
        await alice.say("still there?")
        assert (await room.wait_reply(20)).text == "still there?"
    assert len(room.from_bot()) == 1


async def test_a_wrong_token_is_told_at_once(tg: Telegram) -> None:
    """python-telegram-bot reports it as an invalid token."""
    bot = ExtBot("123:wrong", request=tg.request(), get_updates_request=tg.request())
    with pytest.raises(InvalidToken):
        await bot.initialize()
