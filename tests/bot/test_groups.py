"""Groups, topics and comment threads: the bot answers what is meant for it, in the right place."""

import pytest
from standin.world import Telegram

from bot import texts
from index.article import Article

QUESTION = "What fine did the owner Piet Rasker pay?"
FINE = "paid a fine of $12,000"
LONG = (
    "The marsh report\n\n"
    "The herons of Ulverdale returned to the marsh in April after nineteen years. "
    * 1
    + "Ranger Tilda Moss counted 48 nests along the northern dyke. "
    + "She said that the water had been too low for them since the dam was built. " * 12
)


async def test_ask_is_answered_in_reply_with_one_sentence(
    tg: Telegram, running, sample: Article
) -> None:
    """A group sees one sentence; the rest waits behind More, which anyone may press."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    group = tg.group("Readers", alice, bob)
    async with running(sample):
        asked = await group.send(alice, f"/ask@{tg.bot.username} {QUESTION}")
        reply = await group.wait_reply()
        assert reply.reply_to == asked
        assert FINE in reply.text
        assert "expandable" not in reply.html
        await bob.press(reply, "More")
        assert "¶" in (await group.wait_edit(reply)).text
    assert tg.refusals == []


async def test_ask_alone_asks_back_and_the_reply_is_the_question(
    tg: Telegram, running, sample: Article
) -> None:
    """``/ask`` without a question forces a reply in the right topic, and that is answered."""
    alice = tg.user("Alice")
    forum = tg.forum("Forum", alice, topics=["Sea"])
    async with running(sample):
        await forum.send(alice, f"/ask@{tg.bot.username}", topic="Sea")
        back = await forum.wait_reply()
        assert (back.text, back.thread) == (texts.ASK_WHAT, forum.topic("Sea"))
        assert back.markup["force_reply"]
        await forum.send(alice, QUESTION, reply_to=back, topic="Sea")
        reply = await forum.wait_reply()
    assert FINE in reply.text
    assert reply.thread == forum.topic("Sea")


async def test_mention_counts_in_any_letter_case_where_it_is_delivered(
    tg: Telegram, running, sample: Article
) -> None:
    """With privacy mode off a mention in a text or a caption is a question."""
    tg.settings.reads_all = True
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    async with running(sample):
        await group.send(alice, f"@{tg.bot.username.upper()} {QUESTION}")
        assert FINE in (await group.wait_reply()).text


async def test_what_is_not_meant_for_the_bot_stays_unanswered(
    tg: Telegram, running, sample: Article
) -> None:
    """Talk, other bots and their commands, edits, implicit replies, other mentions: silence."""
    tg.settings.reads_all = True
    alice, bob = tg.user("Alice"), tg.user("Bob")
    robot = tg.user("Robot", is_bot=True, username="other_bot")
    forum = tg.forum("Forum", alice, bob, robot, topics=["Sea"])
    async with running(sample):
        talk = await forum.send(alice, "Who is Piet Rasker?")
        await forum.send(bob, "The trawler's owner", reply_to=talk)
        await forum.send(alice, "Who is Piet Rasker?", topic="Sea")
        await forum.send(alice, "/ask@other_bot Who is Piet Rasker?")
        await forum.send(alice, "/unknown Who is Piet Rasker?")
        await forum.send(alice, "@somebody who is Piet Rasker?")
        await forum.send(robot, f"@{tg.bot.username} Who is Piet Rasker?")
        await forum.send(robot, f"/ask@{tg.bot.username} Who is Piet Rasker?")
        await forum.edit(talk, f"/ask@{tg.bot.username} Who is Piet Rasker?")
        await forum.send(alice, "https://news.example/other")
        await forum.silence(0.5)
    assert tg.refusals == []


async def test_topics_have_articles_of_their_own(tg: Telegram, running) -> None:
    """Two topics, two articles; neither sees the other's, and answers stay in their topic."""
    alice = tg.user("Alice")
    forum = tg.forum("Forum", topics=["Sea", "Marsh"], creator=alice)
    async with running():
        for topic, text in (
            ("Sea", "The harbour lamps of Lindow glow yellow at night. " * 25),
            ("Marsh", LONG),
        ):
            held = await forum.send(alice, text, topic=topic)
            await forum.send(alice, f"/article@{tg.bot.username}", reply_to=held, topic=topic)
            await forum.wait_edit(await forum.wait_reply())
        await forum.send(alice, f"/ask@{tg.bot.username} How many nests?", topic="Marsh")
        reply = await forum.wait_reply()
        assert "48 nests" in reply.text
        assert reply.thread == forum.topic("Marsh")
        await forum.send(alice, f"/ask@{tg.bot.username} How many nests?", topic="Sea")
        assert (await forum.wait_reply()).text.startswith(texts.SILENT)


@pytest.mark.parametrize("how", ["member", "administrator", "anonymous", "owner"])
async def test_only_admins_change_the_article(
    tg: Telegram, running, sample: Article, how: str
) -> None:
    """A member gets one friendly line; admins, also anonymous ones, change it."""
    owner, alice = tg.user("Owner"), tg.user("Alice")
    group = tg.supergroup("Readers", alice, creator=owner)
    if how == "administrator":
        group.status(alice, "administrator")
    sender = owner if how in ("owner", "anonymous") else alice
    async with running(sample):
        held = await group.send(owner, LONG)
        await group.send(
            sender,
            f"/article@{tg.bot.username}",
            reply_to=held,
            anonymous=how == "anonymous",
        )
        reply = await group.wait_reply()
        if how == "member":
            assert reply.text == texts.ADMINS_CHANGE
        else:
            assert "words" in (await group.wait_edit(reply)).text


async def test_settings_open_the_article_to_everyone(
    tg: Telegram, running, sample: Article
) -> None:
    """An admin's press opens it; a member's press gets a toast."""
    owner, alice = tg.user("Owner"), tg.user("Alice")
    group = tg.supergroup("Readers", alice, creator=owner)
    async with running(sample):
        await group.send(owner, f"/settings@{tg.bot.username}")
        shown = await group.wait_reply()
        press = await alice.press(shown, texts.BUTTON_EVERYONE)
        assert (await press.answered())["text"] == texts.ADMINS_CHANGE
        await owner.press(shown, texts.BUTTON_EVERYONE)
        assert "Everyone" in (await group.wait_edit(shown)).text
        held = await group.send(alice, LONG)
        await group.send(alice, f"/article@{tg.bot.username}", reply_to=held)
        assert "words" in (await group.wait_edit(await group.wait_reply())).text


async def test_ask_in_reply_to_a_long_text_asks_that_text_and_quotes_it(
    tg: Telegram, running, sample: Article
) -> None:
    """The answer points at the very sentence in the message; the place's article stays."""
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    async with running(sample):
        held = await group.send(alice, LONG)
        await group.send(alice, f"/ask@{tg.bot.username} How many nests?", reply_to=held)
        reply = await group.wait_reply()
        assert "48 nests" in reply.text
        assert reply.reply_to == held
        assert "48 nests" in reply.quote["text"]
        await group.send(alice, f"/ask@{tg.bot.username} {QUESTION}")
        assert FINE in (await group.wait_reply()).text


async def test_reply_to_an_answer_follows_up(tg: Telegram, running, sample: Article) -> None:
    """A reply to one of the bot's messages is a question, without a command."""
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    async with running(sample):
        await group.send(alice, f"/ask@{tg.bot.username} {QUESTION}")
        first = await group.wait_reply()
        await group.send(alice, "Who dragged the anchor across the cable?", reply_to=first)
        assert "Dagny" in (await group.wait_reply()).text


async def test_follow_up_about_what_the_article_never_names_is_silence(
    tg: Telegram, running, sample: Article
) -> None:
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    async with running(sample):
        await group.send(alice, f"/ask@{tg.bot.username} {QUESTION}")
        assert FINE in (await group.wait_reply()).text
        await group.send(alice, f"/ask@{tg.bot.username} what about football?")
        assert "never mentions “football”" in (await group.wait_reply()).text


async def test_linked_channels_post_is_the_article_of_its_thread(tg: Telegram, running) -> None:
    """The automatic forward is read in silence and answers in its comments only."""
    alice = tg.user("Alice")
    channel = tg.channel("News", bot=None)
    group = tg.discussion(channel, "Comments", alice)
    async with running():
        await channel.post(LONG)
        await group.silence(0.5)
        forward = next(iter(group.chat.messages.values()))
        await group.send(alice, f"/ask@{tg.bot.username} How many nests?", reply_to=forward)
        assert "48 nests" in (await group.wait_reply()).text
        await group.send(alice, f"/ask@{tg.bot.username} How many nests?")
        assert (await group.wait_reply()).text == texts.no_article(False)


async def test_channel_answers_ask_and_leaves_posts_alone(
    tg: Telegram, running, sample: Article
) -> None:
    """In a channel where it is an admin, ``/ask`` is answered."""
    channel = tg.channel("News")
    async with running(sample):
        await channel.post("A new post about Piet Rasker")
        await channel.silence()
        await channel.post(f"/ask {QUESTION}")
        assert FINE in (await channel.wait_reply()).text


async def test_shelf_that_lacks_the_words_is_not_called_empty(tg: Telegram, running) -> None:
    alice = tg.user("Alice")
    group = tg.supergroup("Readers", alice)
    async with running():
        held = await group.send(alice, LONG)
        await group.send(alice, f"/article@{tg.bot.username}", reply_to=held)
        await group.wait_reply()
        await group.send(alice, f"/articles@{tg.bot.username} zebra")
        assert (await group.wait_reply()).text == texts.SHELF_HAS_NO_SUCH
