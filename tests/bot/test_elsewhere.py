"""Inline and guest mode: answers in chats the bot is not in."""

import pytest
from standin.queries import Summons
from standin.world import Telegram

from bot import texts
from index.article import Article


async def told(summons: Summons) -> str:
    """What the bot said where it was summoned."""
    await summons.answered()
    assert summons.sent is not None
    return summons.sent.text


QUESTION = "What fine did the owner Piet Rasker pay?"
MARSH = "Ranger Tilda Moss counted 48 nests along the northern dyke. " + "It rained a lot. " * 80


async def test_inline_question_is_answered_from_the_askers_article(
    tg: Telegram, running, sample: Article
) -> None:
    """Results are titled with the sentence, described with ¶ and article, and only the asker's."""
    alice = tg.user("Alice")
    room = tg.group("Elsewhere", alice, bot=None)
    async with running(sample):
        asked = await alice.ask_inline(QUESTION)
        answer = await asked.answered()
        assert answer["is_personal"]
        assert "$12,000" in asked.results[0]["title"]
        assert "¶9" in asked.results[0]["description"]
        sent = await alice.choose(asked, 0, room)
    assert "¶9 s5" in sent.text
    assert tg.refusals == []


async def test_inline_without_an_article_offers_the_way_to_one(tg: Telegram, running) -> None:
    """A button into the private chat, no results."""
    alice = tg.user("Alice")
    async with running():
        asked = await alice.ask_inline(QUESTION)
        answer = await asked.answered()
    assert answer["button"]["text"] == texts.INLINE_NO_ARTICLE
    assert asked.results == []


async def test_inline_before_a_question_offers_the_shelf(tg: Telegram, running) -> None:
    """What is on the asker's shelf, and on nobody else's."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    chat = tg.private(alice)
    async with running():
        await alice.say(MARSH)
        await chat.wait_edit(await chat.wait_reply())
        asked = await alice.ask_inline("")
        await asked.answered()
        assert "Tilda Moss" in asked.results[0]["title"]
        other = await bob.ask_inline("")
        await other.answered()
        assert other.results == []


async def test_guest_answers_from_the_replied_text_else_the_askers_article(
    tg: Telegram, running, sample: Article
) -> None:
    """Summoned where it never joined, it answers once."""
    alice = tg.user("Alice")
    room = tg.supergroup("Elsewhere", alice, bot=None)
    async with running(sample):
        held = await room.send(alice, MARSH)
        summons = await alice.summon(room, f"@{tg.bot.username} How many nests?", reply_to=held)
        assert "48 nests" in await told(summons)
        summons = await alice.summon(room, f"@{tg.bot.username} {QUESTION}")
        assert "$12,000" in await told(summons)


async def test_guest_without_any_article_says_how_to_give_one(tg: Telegram, running) -> None:
    """One line, once."""
    alice = tg.user("Alice")
    room = tg.supergroup("Elsewhere", alice, bot=None)
    async with running():
        summons = await alice.summon(room, f"@{tg.bot.username} {QUESTION}")
        assert await told(summons) == texts.GUEST_NO_ARTICLE


async def test_guest_reads_the_document_replied_to(tg: Telegram, running, sample: Article) -> None:
    """A file, its caption aside; and the asker's own article stays the open one."""
    alice = tg.user("Alice")
    room = tg.supergroup("Elsewhere", alice, bot=None)
    async with running(sample):
        held = await room.send_document(alice, "marsh.txt", MARSH.encode(), caption="Read this")
        summons = await alice.summon(room, f"@{tg.bot.username} How many nests?", reply_to=held)
        assert "48 nests" in await told(summons)
        summons = await alice.summon(room, f"@{tg.bot.username} {QUESTION}")
        assert "$12,000" in await told(summons)


async def test_guest_mentioned_without_a_question_says_how_to_ask(
    tg: Telegram, running, sample: Article
) -> None:
    """One line instead of "the article doesn't say"."""
    alice = tg.user("Alice")
    room = tg.supergroup("Elsewhere", alice, bot=None)
    async with running(sample):
        summons = await alice.summon(room, f"@{tg.bot.username.upper()}")
        assert await told(summons) == texts.GUEST_ASK_WHAT


async def test_guest_answers_a_redelivered_summons_once(
    tg: Telegram, running, sample: Article
) -> None:
    """The same query again, as a second update: one message, and nothing said of it."""
    alice = tg.user("Alice")
    room = tg.supergroup("Elsewhere", alice, bot=None)
    async with running(sample):
        summons = await alice.summon(room, f"@{tg.bot.username} {QUESTION}")
        await told(summons)
        asked = next(m for m in room.chat.messages.values() if not m.by_bot)
        tg.updates.push("guest_message", asked.as_json() | {"guest_query_id": summons.id})
        again = await alice.summon(room, f"@{tg.bot.username} Who is Dagny?")
        await told(again)
        await tg.until(lambda: not tg.updates.pending or None, 5, "updates to be taken")
    assert len(room.from_bot()) == 2


@pytest.mark.parametrize("typed", ["x" * 256, "¿" * 256, "<b>&amp;", "   ", QUESTION])
async def test_inline_takes_any_typing(tg: Telegram, running, sample: Article, typed: str) -> None:
    """However long or odd, there is an answer, and Telegram takes it."""
    alice = tg.user("Alice")
    async with running(sample):
        asked = await alice.ask_inline(typed)
        answer = await asked.answered()
    assert answer["results"] or answer["button"]
    assert answer["cache_time"] <= 60
    assert tg.refusals == []


async def test_inline_offers_the_article_everybody_starts_with(
    tg: Telegram, running, sample: Article
) -> None:
    """Before a question is typed, and with nothing on one's own shelf."""
    alice = tg.user("Alice")
    async with running(sample):
        asked = await alice.ask_inline("")
        await asked.answered()
    assert [result["title"] for result in asked.results] == [sample.title]
