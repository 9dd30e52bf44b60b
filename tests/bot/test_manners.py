"""A good member of a group: it answers what is meant for it, once, and nothing else."""

import asyncio

import pytest
from standin.model import Json
from standin.world import Telegram

from bot import texts
from bot.handlers.askers import QUESTIONS
from index.article import Article

QUESTION = "What fine did the owner Piet Rasker pay?"
FINE = "paid a fine of $12,000"
MARSH = (
    "The marsh report\n\nRanger Tilda Moss counted 48 nests along the northern dyke. "
    + "She said that the water had been too low for them since the dam was built. " * 13
)
CHANNEL_ORIGIN: Json = {"type": "hidden_user", "sender_user_name": "A source"}


@pytest.mark.parametrize("privacy", [True, False])
async def test_what_is_not_meant_for_it_stays_unanswered(
    tg: Telegram, running, sample: Article, privacy: bool
) -> None:
    """Nineteen kinds of messages, with privacy mode on and off, and not a word."""
    tg.settings.reads_all = not privacy
    tg.settings.bot_to_bot = True
    me = tg.bot.username
    alice, bob = tg.user("Alice"), tg.user("Bob")
    robot = tg.user("Robot", is_bot=True, username="other_bot")
    forum = tg.forum("Forum", alice, bob, robot, topics=["Sea"])
    async with running(sample):
        await forum.send(alice, f"/ask@{me} {QUESTION}", topic="Sea")
        answer = await forum.wait_reply()
        talk = await forum.send(alice, "Who is Piet Rasker?")
        await forum.send(bob, "The trawler's owner", reply_to=talk)
        await forum.send(alice, "And what did he pay?", topic="Sea")
        await forum.send(alice, "more", topic="Sea")
        await forum.send(alice, f"/ask@other_bot {QUESTION}")
        await forum.send(alice, f"/unknown@{me} {QUESTION}")
        await forum.send(alice, f"/asked@{me} {QUESTION}")
        await forum.send(alice, f"@{me}2 {QUESTION}")
        await forum.send(alice, f"mail me at someone@{me}.example")
        await forum.send(robot, f"/ask@{me} {QUESTION}")
        await forum.send(robot, f"@{me} {QUESTION}")
        await forum.send(robot, "What did he pay?", reply_to=answer, topic="Sea")
        await forum.edit(talk, f"/ask@{me} {QUESTION}")
        await forum.forward(alice, f"/ask@{me} {QUESTION}")
        await forum.forward(alice, f"@{me} {QUESTION}")
        await forum.send(alice, "https://news.example/other")
        await forum.send(alice, MARSH)
        await forum.send_document(alice, "a.txt", MARSH.encode(), caption="Read this")
        await forum.send_photo(alice, "Who is Piet Rasker?")
        await forum.send(bob, content={"sticker": _sticker()}, reply_to=answer, topic="Sea")
        await forum.send(bob, content={"dice": {"emoji": "🎲", "value": 3}})
        await forum.send(alice, content={"pinned_message": answer.as_json(nested=True)})
        await forum.send(alice, content={"new_chat_members": [bob.person.as_json()]})
        await forum.open_topic(alice, "Marsh")
        await forum.send(alice, f"{QUESTION}", extra={"via_bot": tg.bot.as_json()})
        await forum.silence(0.6)
    assert tg.refusals == []


def _sticker() -> Json:
    size = {"width": 512, "height": 512}
    kind = {"type": "regular", "is_animated": False, "is_video": False}
    return {"file_id": "a", "file_unique_id": "b", **size, **kind}


async def test_inline_result_sent_to_its_own_chat_is_no_question(
    tg: Telegram, running, sample: Article
) -> None:
    """What a person sends through us in our private chat is our own words, not a question."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        asked = await alice.ask_inline(QUESTION)
        await asked.answered()
        await alice.choose(asked, 0, chat)
        await chat.silence(0.4)


async def test_question_may_begin_on_a_new_line(tg: Telegram, running, sample: Article) -> None:
    """Nothing of it is lost, whatever parts it from the command."""
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    async with running(sample):
        await group.send(alice, f"/ask@{tg.bot.username}\n{QUESTION}")
        assert FINE in (await group.wait_reply()).text


async def test_commands_and_mentions_in_captions_are_heard(
    tg: Telegram, running, sample: Article
) -> None:
    """Under a picture as in a text; ``/article`` under a file opens the file."""
    tg.settings.reads_all = True
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", creator=alice)
    async with running(sample):
        await group.send_photo(alice, f"/ask@{tg.bot.username.upper()} {QUESTION}")
        assert FINE in (await group.wait_reply()).text
        await group.send_photo(alice, f"{QUESTION} @{tg.bot.username.upper()}")
        assert FINE in (await group.wait_reply()).text
        await group.send_photo(alice, f"/ask@other_bot {QUESTION}")
        await group.silence(0.3)
        await group.send_document(
            alice, "marsh.txt", MARSH.encode(), caption=f"/article@{tg.bot.username}"
        )
        assert "marsh report" in (await group.wait_edit(await group.wait_reply())).text
        await group.send(alice, f"/ask@{tg.bot.username} How many nests?")
        assert "48 nests" in (await group.wait_reply()).text


async def test_mention_alone_asks_back(tg: Telegram, running, sample: Article) -> None:
    """As ``/ask`` alone does; a channel is told how, since nobody there can reply."""
    tg.settings.reads_all = True
    alice = tg.user("Alice")
    group, channel = tg.supergroup("Readers", alice), tg.channel("News")
    async with running(sample):
        await group.send(alice, f"@{tg.bot.username}")
        back = await group.wait_reply()
        assert back.text == texts.ASK_WHAT
        assert back.markup["selective"]
        await group.send(alice, QUESTION, reply_to=back)
        assert FINE in (await group.wait_reply()).text
        await channel.post("/ask")
        told = await channel.wait_reply()
    assert (told.text, told.markup) == (texts.ASK_IN_CHANNEL, None)


async def test_question_whose_message_was_deleted_is_answered(
    tg: Telegram, running, sample: Article
) -> None:
    """So is one about a message that went before the answer came: then without quoting it."""
    alice = tg.user("Alice")
    forum = tg.forum("Forum", alice, topics=["Sea"])
    async with running(sample):
        held = await forum.send(alice, MARSH, topic="Sea")
        asked = await forum.send(
            alice, f"/ask@{tg.bot.username} How many nests?", reply_to=held, topic="Sea"
        )
        forum.delete(held)
        reply = await forum.wait_reply()
        assert "48 nests" in reply.text
        assert (reply.reply_to, reply.thread) == (asked, forum.topic("Sea"))
        asked = await forum.send(alice, f"/ask@{tg.bot.username} {QUESTION}", topic="Sea")
        forum.delete(asked)
        reply = await forum.wait_reply()
    assert FINE in reply.text
    assert (reply.reply_to, reply.thread) == (None, forum.topic("Sea"))


@pytest.mark.parametrize("name", ["", "<b>Bob</b> & Co", "‮evil", "@everyone"])
async def test_any_name_may_ask_and_open(tg: Telegram, running, name: str) -> None:
    """No name, or one that looks like markup, is shown as it is."""
    owner = tg.user(name)
    group = tg.supergroup("<i>Readers</i>", creator=owner)
    async with running():
        held = await group.send(owner, MARSH)
        await group.send(owner, f"/article@{tg.bot.username}", reply_to=held)
        await group.wait_edit(await group.wait_reply())
        await group.send(owner, f"/articles@{tg.bot.username}")
        assert name.strip("\u202e") in (await group.wait_reply()).text
        await group.send(owner, f"/ask@{tg.bot.username} How many nests?")
        assert "48 nests" in (await group.wait_reply()).text
    assert tg.refusals == []


async def test_flood_of_any_commands_leaves_room_for_others(
    tg: Telegram, running, sample: Article
) -> None:
    """Thirty at once, of several kinds: at most ten answers and one notice."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    group = tg.supergroup("Readers", alice, bob)
    kinds = ("help", "articles", "summary", "privacy", "ask -all who?")
    async with running(sample):
        for number in range(30):
            command, _, rest = kinds[number % len(kinds)].partition(" ")
            await group.send(alice, f"/{command}@{tg.bot.username} {rest}")
        await asyncio.sleep(1)
        said = [message.text for message in group.from_bot()]
        assert said.count(texts.TOO_FAST) <= 1
        assert 0 < len(said) <= QUESTIONS + 1
        await group.send(bob, f"/ask@{tg.bot.username} {QUESTION}")
        await tg.until(
            lambda: any(FINE in message.text for message in group.from_bot()) or None, 5, "answer"
        )


async def test_example_buttons_count_as_questions(tg: Telegram, running, sample: Article) -> None:
    """Each press brings a message, so a member who goes on pressing gets a toast instead."""
    alice, owner = tg.user("Alice"), tg.user("Owner")
    group = tg.supergroup("Readers", alice, creator=owner)
    async with running(sample):
        await group.send(owner, f"/article@{tg.bot.username}")
        shown = await group.wait_reply()
        toasts = []
        for _ in range(QUESTIONS + 2):
            press = await alice.press(shown, shown.buttons[0])
            await press.answered()
            toasts.append(press.toast)
        assert toasts == [""] * QUESTIONS + [texts.TOO_FAST] * 2
        assert len(group.from_bot()) == 1 + QUESTIONS
