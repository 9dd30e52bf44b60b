"""Topics and comment threads: each a place of its own, with its chat behind it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from standin.model import Message
from standin.rooms import Room
from standin.world import Telegram

from bot import texts
from index.article import Article

LAMPS = "The lamps\n\n" + "The harbour lamps of Lindow glow yellow at night. " * 25
MARSH = (
    "The marsh report\n\nRanger Tilda Moss counted 48 nests along the northern dyke. "
    + "She said that the water had been too low for them since the dam was built. " * 13
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Herons return</title></head>
<body><article><h1>Herons return</h1><p>{MARSH}</p><p>{MARSH.replace("herons", "egrets")}</p>
</article></body></html>"""


@pytest.fixture
async def site() -> AsyncIterator[tuple[str, list[str]]]:
    """A news site on loopback, and what was asked of it."""
    asked: list[str] = []

    async def page(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text=PAGE, content_type="text/html")

    app = web.Application()
    app.router.add_get("/herons", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}", asked
    await runner.cleanup()


async def _open(tg: Telegram, room: Room, who: object, text: str, **where: object) -> None:
    held = await room.send(who, text, **where)
    await room.send(who, f"/article@{tg.bot.username}", reply_to=held, **where)
    await room.wait_edit(await room.wait_reply())


def _forward(room: Room) -> Message:
    return [m for m in room.chat.messages.values() if m.extra.get("is_automatic_forward")][-1]


async def test_topic_without_a_shelf_shows_its_chats(tg: Telegram, running) -> None:
    """What may be opened there may be asked there; only its own may be taken away there."""
    alice = tg.user("Alice")
    forum = tg.forum("Forum", creator=alice, topics=["Sea", "Marsh"])
    async with running():
        await _open(tg, forum, alice, MARSH)
        await _open(tg, forum, alice, LAMPS)
        await forum.send(alice, f"/articles@{tg.bot.username}", topic="Sea")
        shelf = await forum.wait_reply()
        assert "marsh report" in shelf.text
        assert "✕" not in shelf.buttons
        await forum.send(alice, f"/ask@{tg.bot.username} -all How many nests?", topic="Sea")
        assert "48 nests" in (await forum.wait_reply()).text
        await alice.press(shelf, "marsh report")
        await forum.wait_edit(shelf)
        await forum.send(alice, f"/ask@{tg.bot.username} How many nests?", topic="Sea")
        assert "48 nests" in (await forum.wait_reply()).text
        await forum.send(alice, f"/ask@{tg.bot.username} How many nests?", topic="Marsh")
        assert (await forum.wait_reply()).text.startswith(texts.SILENT)


async def test_settings_hold_for_the_whole_chat(tg: Telegram, running, sample: Article) -> None:
    """Set in one topic, undone in another: there is one answer to who may change the article."""
    owner, alice = tg.user("Owner"), tg.user("Alice")
    forum = tg.forum("Forum", alice, creator=owner, topics=["Sea", "Marsh"])
    async with running(sample):
        await forum.send(owner, f"/settings@{tg.bot.username}", topic="Sea")
        shown = await forum.wait_reply()
        await owner.press(shown, texts.BUTTON_EVERYONE)
        await forum.wait_edit(shown)
        await _open(tg, forum, alice, MARSH, topic="Marsh")
        await forum.send(owner, f"/settings@{tg.bot.username}", topic="Marsh")
        shown = await forum.wait_reply()
        await owner.press(shown, texts.BUTTON_ADMINS_ONLY)
        await forum.wait_edit(shown)
        held = await forum.send(alice, LAMPS, topic="Marsh")
        await forum.send(alice, f"/article@{tg.bot.username}", reply_to=held, topic="Marsh")
        assert (await forum.wait_reply()).text == texts.ADMINS_CHANGE


async def test_forget_takes_a_chats_topics_along(tg: Telegram, running) -> None:
    """In a topic it erases that topic; in the chat, everything."""
    alice = tg.user("Alice")
    forum = tg.forum("Forum", creator=alice, topics=["Sea", "Marsh"])
    me = tg.bot.username
    async with running():
        await _open(tg, forum, alice, LAMPS, topic="Sea")
        await _open(tg, forum, alice, MARSH, topic="Marsh")
        await forum.send(alice, f"/forget@{me}", topic="Sea")
        sure = await forum.wait_reply()
        assert sure.text == texts.forget_sure(topic=True)
        await alice.press(sure, texts.BUTTON_FORGET)
        await forum.wait_edit(sure)
        await forum.send(alice, f"/ask@{me} How many nests?", topic="Sea")
        assert (await forum.wait_reply()).text == texts.no_article(False)
        await forum.send(alice, f"/ask@{me} How many nests?", topic="Marsh")
        answer = await forum.wait_reply()
        assert "48 nests" in answer.text
        await forum.send(alice, f"/forget@{me}")
        sure = await forum.wait_reply()
        await alice.press(sure, texts.BUTTON_FORGET)
        await forum.wait_edit(sure)
        press = await alice.press(answer, texts.BUTTON_CONTEXT)
        await press.answered()
        assert press.toast == texts.BUTTON_GONE
        await forum.send(alice, f"/ask@{me} How many nests?", topic="Marsh")
        assert (await forum.wait_reply()).text == texts.no_article(False)


@pytest.mark.parametrize("privacy", [True, False])
async def test_posts_link_is_read_once_for_its_thread(
    tg: Telegram, running, site: tuple[str, list[str]], privacy: bool
) -> None:
    """Comments ask the linked article; it is fetched with the post, or where that is hidden once.

    Privacy mode shows the bot a post only when a comment asks about it.
    """
    tg.settings.reads_all = not privacy
    address, asked = site
    alice = tg.user("Alice")
    channel = tg.channel("News", bot=None)
    group = tg.discussion(channel, "Comments", alice)
    words = "Herons are back on the marsh, our reporter writes today. " * 6
    async with running():
        await channel.post(f"{words} {address}/herons")
        post = _forward(group)
        for _ in range(2):
            await group.send(alice, f"/ask@{tg.bot.username} How many nests?", reply_to=post)
            answer = await group.wait_reply()
            assert "48 nests" in answer.text
            assert answer.thread == post.id
        more = await alice.press(answer, texts.BUTTON_CONTEXT)
        assert (await more.answered())["text"] == ""
        follow = await group.send(alice, "Who counted the nests?", reply_to=answer)
        reply = await group.wait_reply()
    assert "Moss" in reply.text
    assert reply.reply_to == follow
    assert asked == ["/herons"]
    assert len(group.from_bot()) == 3


@pytest.mark.parametrize("link", ["http://127.0.0.1:9/gone", "https://t.me/marshnews"])
async def test_post_whose_link_holds_nothing_is_its_own_article(
    tg: Telegram, running, link: str
) -> None:
    """A dead link, or one back into Telegram: then the post's words count."""
    alice = tg.user("Alice")
    channel = tg.channel("News", bot=None)
    group = tg.discussion(channel, "Comments", alice)
    tg.settings.reads_all = True
    async with running():
        await channel.post(f"Ranger Tilda Moss counted 48 nests on the dyke. {link}")
        post = _forward(group)
        await group.send(alice, f"/ask@{tg.bot.username} How many nests?", reply_to=post)
        reply = await group.wait_reply()
    assert "48 nests" in reply.text
    assert reply.quote["text"].startswith("Ranger Tilda Moss")


async def test_pictures_caption_is_the_article_and_a_bare_picture_is_none(
    tg: Telegram, running
) -> None:
    """A captioned picture answers in its thread; one without a word has nothing to say."""
    alice = tg.user("Alice")
    channel = tg.channel("News", bot=None)
    group = tg.discussion(channel, "Comments", alice)
    picture = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}
    async with running():
        await channel.post(content=picture | {"caption": "Ranger Moss counted 48 nests."})
        captioned = _forward(group)
        await channel.post(content=picture)
        bare = _forward(group)
        await group.silence(0.4)
        await group.send(alice, f"/ask@{tg.bot.username} How many nests?", reply_to=captioned)
        assert "48 nests" in (await group.wait_reply()).text
        await group.send(alice, f"/ask@{tg.bot.username} How many nests?", reply_to=bare)
        assert (await group.wait_reply()).text == texts.no_article(False)


async def test_owner_who_writes_as_the_channel_is_an_admin(tg: Telegram, running) -> None:
    """The linked channel's voice changes the article; another channel's does not."""
    owner = tg.user("Owner")
    channel, stranger = tg.channel("News", bot=None), tg.channel("Ads", bot=None)
    group = tg.discussion(channel, "Comments", owner)
    async with running():
        held = await group.send(owner, MARSH)
        for voice, allowed in ((stranger, False), (channel, True)):
            await group.send(owner, f"/article@{tg.bot.username}", reply_to=held, as_chat=voice)
            reply = await group.wait_reply()
            assert (reply.text == texts.ADMINS_CHANGE) is not allowed
