"""A private chat: asking, paging, context, and the honest other result."""

import pytest
from standin.world import Telegram

from bot import render, texts
from index.article import Article

PHOTO = {"file_id": "photo", "file_unique_id": "photo", "width": 9, "height": 9}
SENTENCE = "The owner of the trawler, Piet Rasker, paid a fine of $12,000"


async def test_start_says_what_is_open_and_offers_two_questions(
    tg: Telegram, running, sample: Article
) -> None:
    """What this is, the open article with link and length, two example questions as buttons."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.start()
        reply = await chat.wait_reply()
        assert "words" in reply.text
        assert f'<a href="https://news.example/lamps"><b>{sample.title}</b></a>' in reply.html
        assert len(reply.buttons) == 2
        await alice.press(reply, reply.buttons[0])
        answer = await chat.wait_reply()
    assert "¶" in answer.text
    assert tg.refusals == []


async def test_start_without_an_article_says_how_to_open_one(tg: Telegram, running) -> None:
    """Nothing is open, so the greeting says what to send."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.start()
        assert texts.no_article(True) in (await chat.wait_reply()).text
        await alice.say("Who is the mayor?")
        assert (await chat.wait_reply()).text == texts.no_article(True)


async def test_question_is_answered_with_a_quotation_and_where_it_stands(
    tg: Telegram, running, sample: Article
) -> None:
    """The best sentence verbatim, matched words bold, the attribution and link under it."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        asked = await alice.say("What fine did the owner Piet Rasker pay?")
        reply = await chat.wait_reply()
    assert reply.reply_to == asked
    assert SENTENCE in reply.text
    assert "Piet Rasker</b>" in reply.html
    assert "¶9 s5" in reply.text
    assert "https://news.example/lamps#:~:text=" in reply.html
    assert "<blockquote expandable>" in reply.html
    assert tg.refusals == []


async def test_more_edits_in_further_sentences_and_back_returns(
    tg: Telegram, running, sample: Article
) -> None:
    """The same message shows the next page and the first again."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say("What did the company do with the turbines and the lamps of the town?")
        reply = await chat.wait_reply()
        first = reply.text
        await alice.press(reply, "More")
        second = (await chat.wait_edit(reply)).text
        await alice.press(reply, "Back")
        again = (await chat.wait_edit(reply)).text
    assert second != first == again
    assert len(chat.from_bot()) == 1


async def test_in_context_shows_the_paragraph_with_the_sentence_in_bold(
    tg: Telegram, running, sample: Article
) -> None:
    """The paragraph around it, the sentence bold, and back."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say("What fine did the owner Piet Rasker pay?")
        reply = await chat.wait_reply()
        await alice.press(reply, "In context")
        shown = await chat.wait_edit(reply)
        assert "Barnacles blocked the bearings" in shown.text
        assert f"<b>{SENTENCE}" in shown.html
        await alice.press(reply, "Back")
        assert "¶9 s5" in (await chat.wait_edit(reply)).text


async def test_silent_article_says_so_with_the_reason(
    tg: Telegram, running, sample: Article
) -> None:
    """No answer is an answer: "The article doesn't say." and why."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say("Which volcano erupted in Iceland?")
        reply = await chat.wait_reply()
        assert reply.text.startswith(texts.SILENT)
        assert len(reply.text) > len(texts.SILENT)
        await alice.say("what is it?")
        assert texts.SILENT in (await chat.wait_reply()).text


async def test_greetings_and_thanks_get_a_human_reply(
    tg: Telegram, running, sample: Article
) -> None:
    """Small talk is no search."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        for said, reply in (
            ("Hello!", texts.GREETING),
            ("thanks a lot 🙏", texts.THANKS),
            ("नमस्ते", texts.GREETING),
            ("bye", texts.FAREWELL),
        ):
            await alice.say(said)
            assert (await chat.wait_reply()).text == reply


async def test_commands_answer(tg: Telegram, running, sample: Article) -> None:
    """Every command of the private menu gets a reply of its own."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        for command, said in (
            ("/help", "/summary"),
            ("/article", sample.title),
            ("/articles", "shelf"),
            ("/summary", "¶"),
            ("/privacy", "30 days"),
            ("/settings", texts.NO_SETTINGS),
            ("/forget", "Erase"),
            ("/nonsense", "/help"),
            ("/ask", texts.ASK_WHAT),
            ("/ask Who is Piet Rasker?", "Rasker"),
        ):
            await alice.say(command)
            assert said in (await chat.wait_reply()).text
    assert tg.refusals == []


async def test_article_full_of_markup_is_shown_as_written(tg: Telegram, running) -> None:
    """Nothing in an article can break or forge the message's markup."""
    hostile = Article.from_text(
        "Tags <b>&amp; more</b>\n\n"
        "The <script>alert('zebra')</script> & the </blockquote> zebra ran "
        '<a href="http://evil.example">home</a>. ' + "The zebra & the <i>lion</i> slept. " * 3,
        url="https://news.example/?a=1&b=<2>",
    )
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(hostile):
        await alice.say("zebra home")
        reply = await chat.wait_reply()
    assert "</blockquote> zebra ran" in reply.text
    assert tg.refusals == []


async def test_endless_sentence_stays_within_telegrams_limits(tg: Telegram, running) -> None:
    """A sentence of 30,000 characters with many matches is cut for display, not refused."""
    long = "The title\n\n" + "zebra 𝒵 and " * 3000 + "the end.\n\n" + "A zebra ran & ran. " * 50
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(Article.from_text(long, title="T" * 5000)):
        await alice.say("zebra end")
        reply = await chat.wait_reply()
        assert "…" in reply.text
        await alice.press(reply, "In context")
        assert "…" in (await chat.wait_edit(reply)).text
    assert tg.refusals == []


async def test_refused_markup_is_sent_again_as_plain_words(
    tg: Telegram, running, sample: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When Telegram will not parse it, the reader still gets the sentence."""
    monkeypatch.setattr(render, "quotation", lambda quote: f"<b>{quote.hit.text}<i></b>")
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say("What fine did the owner Piet Rasker pay?")
        reply = await chat.wait_reply()
    assert SENTENCE in reply.text
    assert "<b>" not in reply.html
    assert len(tg.refusals) == 1


async def test_forged_stale_and_foreign_buttons_get_a_polite_toast(
    tg: Telegram, running, sample: Article
) -> None:
    """Data nobody's button carries, or that of another chat, shows and changes nothing."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    chat, other = tg.private(alice), tg.private(bob)
    async with running(sample):
        await alice.say("What fine did the owner Piet Rasker pay?")
        reply = await chat.wait_reply()
        token = reply.button("In context")["callback_data"]
        await bob.say("Who is Piet Rasker?")
        his = await other.wait_reply()
        before = his.text
        for data in ("", "x", "p:::", "p:nothing:1", "o:0123:0", "u:ffff:0", token, "\u0000"):
            press = await bob.forge(his, data)
            assert (await press.answered())["text"] == texts.BUTTON_GONE
        assert his.text == before


async def test_edits_and_bots_are_left_alone(tg: Telegram, running, sample: Article) -> None:
    """An edited message is no second question."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        asked = await alice.say("Who is Piet Rasker?")
        await chat.wait_reply()
        await chat.edit(asked, "Who is Bram Dekker?")
        await chat.silence()


async def test_picture_is_told_what_can_be_read(tg: Telegram, running, sample: Article) -> None:
    """A message without words gets one line that says what to send."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await chat.send(alice, content={"photo": [PHOTO]})
        assert (await chat.wait_reply()).text == texts.WORDLESS


@pytest.mark.parametrize("further", ["more", "what else?"])
async def test_typed_more_pages_on_until_the_end(
    tg: Telegram, running, sample: Article, further: str
) -> None:
    """Each "more" shows the next sentences; at the end it says so."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say("What did the company do with the turbines and the lamps of the town?")
        seen = [(await chat.wait_reply()).text]
        for _ in range(12):
            await alice.say(further)
            seen.append((await chat.wait_reply()).text)
            if seen[-1] == texts.NO_MORE:
                break
    assert len(set(seen)) == len(seen) > 3
    assert seen[-1] == texts.NO_MORE


async def test_message_without_words_leaves_the_question_before_it_standing(
    tg: Telegram, running, sample: Article
) -> None:
    """What it is about, and which page of its answer comes next."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running(sample):
        await alice.say("Who is Piet Rasker?")
        first = await chat.wait_reply()
        await alice.say("??")
        await chat.wait_reply()
        await alice.say("more")
        assert (await chat.wait_reply()).text not in (first.text, texts.NO_MORE)
        await alice.say("is it?")
        await chat.wait_reply()
        await alice.say("and what fine did he pay?")
        assert "$12,000" in (await chat.wait_reply()).text
