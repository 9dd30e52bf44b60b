"""Opening articles in Telegram: links, documents, pastes, posts; the shelf, undo, forget."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from standin.faults import Fault, Trouble
from standin.world import Telegram

from bot import texts
from bot.cli import SAMPLE
from bot.conversation import Conversation
from index import errors
from index.article import Article
from index.fetch import Fetcher
from tests.hostile import makers

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

MARSH = (
    "The herons of Ulverdale returned to the marsh in April after nineteen years. "
    "Ranger Tilda Moss counted 48 nests along the northern dyke. "
    + "She said that the water had been too low for them since the dam was built. "
    * 12
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Herons return | Marsh Post</title>
<meta property="og:site_name" content="Marsh Post"><meta name="author" content="Tilda Moss">
<meta property="article:published_time" content="2026-05-03T10:00:00+02:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Herons return</h1>
<p>{MARSH}</p><p>{MARSH.replace("herons", "egrets")}</p></article></body></html>"""


STORIES = "".join(
    f'<h3><a href="/{n}">The council of town number {n} closes its bridge</a></h3>'
    for n in range(40)
)
LAMPS = "".join(f"<p>{line}</p>" for line in SAMPLE.read_text("utf-8").split("\n\n"))
PAGES = {
    "/herons": PAGE,
    "/lamps": f"<html><head><title>Lamps</title></head><body><h1>Lamps</h1>{LAMPS}</body></html>",
    "/script": "<html><head><script src=a.js></script></head><body><p>Loading</body></html>",
    "/stories": f"<html><head><title>News</title></head><body>{STORIES}</body></html>",
    "/bare": "<html><head><title>t</title></head><body></body></html>",
    "/endless": "a" * 6_000_000,
}


@pytest.fixture
async def site() -> AsyncIterator[str]:
    """A small news site on loopback, with pages that are none."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=PAGES[request.path], content_type="text/html")

    async def picture(request: web.Request) -> web.Response:
        return web.Response(body=b"\x89PNG\r\n\x1a\n", content_type="image/png")

    async def drip(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        with contextlib.suppress(ConnectionError):
            while True:
                await answer.write(b"<")
                await asyncio.sleep(0.05)
        return answer

    def fails(error: Callable[[], web.HTTPException]) -> Handler:
        async def handle(request: web.Request) -> web.Response:
            raise error()

        return handle

    app = web.Application()
    for path in PAGES:
        app.router.add_get(path, page)
    app.router.add_get("/picture", picture)
    app.router.add_get("/drip", drip)
    app.router.add_get("/members", fails(web.HTTPForbidden))
    app.router.add_get("/broken", fails(web.HTTPInternalServerError))
    app.router.add_get("/round", fails(lambda: web.HTTPFound("/round")))
    app.router.add_get("/inside", fails(lambda: web.HTTPFound("http://10.0.0.1/")))
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
        assert shown.text.splitlines() == [
            "Herons return",
            "Tilda Moss · Marsh Post · 3 May 2026 · English · 430 words",
        ]
        assert texts.BUTTON_UNDO in shown.buttons
        assert len(chat.from_bot()) == 1
        await alice.say("How many nests did Moss count?")
        reply = await chat.wait_reply()
        assert "48 nests" in reply.text
        assert f"{site}/herons#:~:text=" in reply.html


async def test_two_example_questions_are_announced_and_answered(
    tg: Telegram, running, site: str
) -> None:
    """One button each, above Undo."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(f"{site}/lamps")
        shown = await chat.wait_edit(await chat.wait_reply())
        first, second, undo, _ = shown.buttons
        assert {first[-1], second[-1]} <= set("?…")
        assert undo == texts.BUTTON_UNDO
        await alice.press(shown, first)
        assert first.rstrip("…") in (await chat.wait_reply()).text


async def test_link_with_a_question_opens_and_answers(tg: Telegram, running, site: str) -> None:
    """The question beside the link is answered after it opens."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(f"{site}/herons How many nests did Moss count?")
        await chat.wait_edit(await chat.wait_reply())
        assert "48 nests" in (await chat.wait_reply()).text


@pytest.mark.parametrize(
    "words", ["Herons return", "Herons return | Marsh Post", "They are back at last. " * 12]
)
async def test_headline_or_teaser_shared_with_a_link_is_not_asked(
    tg: Telegram, running, site: str, words: str
) -> None:
    """Apps share a page as its headline and its link: there is nothing to answer."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(f"{words} {site}/herons")
        await chat.wait_edit(await chat.wait_reply())
        await chat.silence()


async def test_name_of_a_site_in_a_question_opens_nothing(
    tg: Telegram, running, sample: Article
) -> None:
    """Telegram makes a link of every bare domain; amid words nobody means to open it."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say("What fine did Piet Rasker of trawlers.com pay?")
        assert "$12,000" in (await chat.wait_reply()).text


async def test_question_beside_a_link_that_fails_is_not_asked_of_another_article(
    tg: Telegram, running, sample: Article, site: str
) -> None:
    """An answer from the article before would pass for one from the link."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say(f"{site}/nothing What fine did the owner Piet Rasker pay?")
        await chat.wait_edit(await chat.wait_reply())
        await chat.silence()


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("/nothing", errors.NotFound()),
        ("/members", errors.ShutOut()),
        ("/broken", errors.BadStatus()),
        ("/round", errors.TooManyRedirects()),
        ("/inside", errors.Refused()),
        ("/script", errors.TooLittleText()),
        ("/stories", errors.PageOfLinks()),
        ("/bare", errors.EmptyArticle()),
        ("/picture", errors.WrongType()),
        ("/endless", errors.TooLarge()),
        ("http://169.254.169.254/latest", errors.Refused()),
        ("http://ann:secret@paper.example/", errors.Refused()),
        ("http://xn--e1aybc.invalid/", errors.Unreachable()),
        ("http://10.0.0.1/" + "a" * 4_000, errors.Refused()),
    ],
)
async def test_link_that_cannot_be_opened_gets_one_plain_sentence(
    tg: Telegram, running, site: str, url: str, error: errors.ArticleError
) -> None:
    """What went wrong and what to do instead, in the message that said "Reading…"."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running() as app:
        await alice.say(f"/article {url if '//' in url else site + url}")
        shown = await chat.wait_edit(await chat.wait_reply())
        assert shown.text == texts.article_error(error)
        await chat.silence(0.05)
        counted = app.bot_data["services"].metrics.openings.labels(type(error).__name__)
        assert counted._value.get() == 1


async def test_site_that_takes_too_long_gets_one_plain_sentence(
    tg: Telegram, running, site: str
) -> None:
    """A server that sends a byte now and then is given up."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running() as app:
        app.bot_data["services"].opener.fetcher = Fetcher(["127.0.0.1"], seconds=0.3)
        await alice.say(f"{site}/drip")
        shown = await chat.wait_edit(await chat.wait_reply())
        assert shown.text == texts.article_error(errors.TimedOut())


async def test_document_is_opened_and_its_caption_answered(tg: Telegram, running) -> None:
    """A file with a question as its caption."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await chat.send_document(alice, "herons.txt", MARSH.encode(), caption="How many nests?")
        await chat.wait_edit(await chat.wait_reply())
        assert "48 nests" in (await chat.wait_reply()).text


@pytest.mark.parametrize(
    ("name", "data", "size", "error"),
    [
        ("big.pdf", b"%PDF-1.4", 25_000_000, errors.TooLarge()),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, None, errors.WrongType()),
        ("locked.pdf", makers.pdf_with_a_password(), None, errors.LockedFile()),
        ("scan.pdf", makers.pdf_of_pictures(), None, errors.ScannedPages()),
        ("cut.docx", makers.docx(makers.HELLO)[:90], None, errors.DamagedFile()),
        ("empty.txt", b"", None, errors.EmptyArticle()),
    ],
)
async def test_document_that_cannot_be_opened_gets_one_plain_sentence(
    tg: Telegram, running, name: str, data: bytes, size: int | None, error: errors.ArticleError
) -> None:
    """Over 20 MB, of a kind nobody reads, locked, scanned, damaged, empty."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await chat.send_document(alice, name, data, size=size, caption="How many nests?")
        shown = await chat.wait_edit(await chat.wait_reply())
        assert shown.text == texts.article_error(error)
        await chat.silence(0.05)


async def test_file_that_telegram_does_not_hand_over_gets_one_plain_sentence(
    tg: Telegram, running
) -> None:
    """The file is gone from its server: the person sends it again."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        tg.faults.add(Fault(Trouble.STATUS, status=400), "getFile")
        await chat.send_document(alice, "herons.txt", MARSH.encode())
        shown = await chat.wait_edit(await chat.wait_reply())
        assert shown.text == "Telegram didn't hand me that file; send it again."


async def test_failure_of_ours_leaves_no_promise_behind(
    tg: Telegram, running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "Reading…" goes when nothing comes of it."""

    async def fails(*given: object) -> None:
        raise RuntimeError("on purpose")

    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        monkeypatch.setattr(Conversation, "open", fails)
        await alice.say(MARSH)
        notice = await chat.wait_reply()
        await tg.until(lambda: notice.deleted or None, 5, "withdrawn notice")


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
