"""Opening articles in Telegram: links, documents, pastes, posts; the shelf, undo, forget."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from standin.world import Telegram

from bot import texts
from index.article import Article

MARSH = (
    "The herons of Ulverdale returned to the marsh in April after nineteen years. "
    "Ranger Tilda Moss counted 48 nests along the northern dyke. "
    + "She said that the water had been too low for them since the dam was built. "
    * 12
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Herons return | Marsh Post</title></head>
<body><nav><a href="/">Home</a></nav><article><h1>Herons return</h1>
<p>{MARSH}</p><p>{MARSH.replace("herons", "egrets")}</p></article></body></html>"""


@pytest.fixture
async def site() -> AsyncIterator[str]:
    """A small news site on loopback."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    app = web.Application()
    app.router.add_get("/herons", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}"
    await runner.cleanup()


async def test_link_is_read_in_one_edited_message(tg: Telegram, running, site: str) -> None:
    """A message that is only a link: "Reading…", then title, facts, examples, Undo."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(f"{site}/herons")
        notice = await chat.wait_reply()
        shown = await chat.wait_edit(notice)
        assert "Herons return" in shown.text
        assert texts.BUTTON_UNDO in shown.buttons
        assert len(chat.from_bot()) == 1
        await alice.say("How many nests did Moss count?")
        reply = await chat.wait_reply()
        assert "48 nests" in reply.text
        assert f"{site}/herons#:~:text=" in reply.html


async def test_link_with_a_question_opens_and_answers(tg: Telegram, running, site: str) -> None:
    """The question beside the link is answered after it opens."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(f"{site}/herons How many nests did Moss count?")
        await chat.wait_edit(await chat.wait_reply())
        assert "48 nests" in (await chat.wait_reply()).text


@pytest.mark.parametrize(
    ("path", "said"),
    [("/nothing", "404"), ("//169.254.169.254/latest", "public")],
)
async def test_link_that_cannot_be_opened_gets_one_plain_sentence(
    tg: Telegram, running, site: str, path: str, said: str
) -> None:
    """What went wrong and what to do instead, in the message that said "Reading…"."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(f"http:{path}" if path.startswith("//") else site + path)
        assert said in (await chat.wait_edit(await chat.wait_reply())).text


async def test_document_is_opened_and_its_caption_answered(tg: Telegram, running) -> None:
    """A file with a question as its caption."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await chat.send_document(alice, "herons.txt", MARSH.encode(), caption="How many nests?")
        await chat.wait_edit(await chat.wait_reply())
        assert "48 nests" in (await chat.wait_reply()).text


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [("big.pdf", b"%PDF-1.4", 25_000_000), ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, None)],
)
async def test_document_that_cannot_be_opened_gets_one_plain_sentence(
    tg: Telegram, running, name: str, data: bytes, size: int | None
) -> None:
    """Over 20 MB, or of a kind nobody reads."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await chat.send_document(alice, name, data, size=size)
        shown = await chat.wait_edit(await chat.wait_reply())
        assert shown.text.count(".") <= 2
        assert "large" in shown.text or "PDF" in shown.text


async def test_parts_of_a_long_paste_become_one_article(tg: Telegram, running) -> None:
    """Telegram cuts at 4,096 characters; the parts come one after the other."""
    whole = "The long walk\n\n" + "\n\n".join(
        f"Walker number {n} left village {n} at dawn and carried {n} stones." for n in range(150)
    )
    cut = whole.rindex(" ", 0, 4090)
    parts = [whole[:cut], whole[cut:].strip()[:4096], whole[cut:].strip()[4096:]]
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        for part in parts:
            await alice.say(part)
        await alice.say("How many stones did walker number 3 carry?")
        notice = await chat.wait_reply()
        answer = await chat.wait_reply()
        assert "carried 3 stones" in answer.text
        assert "The long walk" in notice.text
        await alice.say("How many stones did walker number 149 carry?")
        assert "carried 149 stones" in (await chat.wait_reply()).text
        assert len([m for m in chat.from_bot() if "words" in m.text]) == 1


async def test_forwarded_post_keeps_its_channel_and_day(tg: Telegram, running) -> None:
    """A channel's post is an article of that channel."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    channel = tg.channel("Marsh News", username="marshnews")
    origin = {"type": "channel", "chat": channel.chat.as_json(), "message_id": 7}
    async with running():
        await chat.forward(alice, MARSH[:600], origin)
        shown = await chat.wait_edit(await chat.wait_reply())
        assert "Marsh News" in shown.text
        assert "https://t.me/marshnews/7" in shown.html


async def test_shelf_lists_opens_and_removes(tg: Telegram, running, site: str) -> None:
    """Two articles; the earlier is opened from the shelf, the later removed."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(MARSH.replace("nests", "burrows"))
        await chat.wait_edit(await chat.wait_reply())
        await alice.say(f"{site}/herons")
        await chat.wait_edit(await chat.wait_reply())
        await alice.say("/articles")
        shelf = await chat.wait_reply()
        assert "Herons return" in shelf.text
        assert "Alice" in shelf.text
        other = next(b for b in shelf.buttons if b != "✕" and "Herons return" not in b)
        await alice.press(shelf, other)
        await chat.wait_edit(shelf)
        await alice.say("How many burrows did Moss count?")
        assert "48 burrows" in (await chat.wait_reply()).text
        await alice.say("/articles 127.0.0.1")
        found = await chat.wait_reply()
        await alice.press(found, "✕")
        assert "Herons return" not in (await chat.wait_edit(found)).text


async def test_whole_shelf_is_asked_at_once(tg: Telegram, running, site: str) -> None:
    """``/ask -all`` names the article of each answer."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(f"{site}/herons")
        await chat.wait_edit(await chat.wait_reply())
        await alice.say("The lamps\n\n" + "The harbour lamps of Lindow glow yellow at night. " * 25)
        await chat.wait_edit(await chat.wait_reply())
        await alice.say("/ask -all How many nests did ranger Moss count?")
        reply = await chat.wait_reply()
        assert "48 nests" in reply.text
        assert "Herons return" in reply.text


async def test_undo_returns_to_the_article_before(tg: Telegram, running, sample: Article) -> None:
    """One press takes back what was opened by mistake."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say(MARSH)
        notice = await chat.wait_edit(await chat.wait_reply())
        await alice.press(notice, texts.BUTTON_UNDO)
        assert sample.title in (await chat.wait_edit(notice)).text
        await alice.say("What fine did the owner Piet Rasker pay?")
        assert "$12,000" in (await chat.wait_reply()).text


async def test_forget_erases_after_one_confirmation(tg: Telegram, running) -> None:
    """Keep it keeps it; Erase everything leaves no article."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(MARSH)
        await chat.wait_edit(await chat.wait_reply())
        for button, said in (
            (texts.BUTTON_KEEP, texts.KEPT),
            (texts.BUTTON_FORGET, texts.FORGOTTEN),
        ):
            await alice.say("/forget")
            asked = await chat.wait_reply()
            await alice.press(asked, button)
            assert (await chat.wait_edit(asked)).text == said
        await alice.say("How many nests?")
        assert (await chat.wait_reply()).text == texts.no_article(True)


async def test_other_chats_are_answered_while_one_opens(
    tg: Telegram, running, sample: Article, site: str
) -> None:
    """Opening an article in one chat holds up no other."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    his = tg.private(bob)
    async with running(sample):
        await alice.say(f"{site}/herons")
        await bob.say("What fine did the owner Piet Rasker pay?")
        async with asyncio.timeout(3):
            assert "$12,000" in (await his.wait_reply()).text
