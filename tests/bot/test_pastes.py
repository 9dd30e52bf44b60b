"""Pasted and forwarded text in Telegram: parts that belong together, posts with what they hide."""

import pytest
from standin.entities import units
from standin.people import Human
from standin.rooms import Room
from standin.world import Telegram

from bot import texts
from bot.handlers.parts import LIMIT, continues, join, may_go_on

MARSH = (
    "The herons of Ulverdale returned to the marsh in April after nineteen years. "
    "Ranger Tilda Moss counted 48 nests along the northern dyke. "
) * 8
WALK = "The long walk\n\n" + "\n\n".join(
    f"Walker number {n} left village {n} at dawn and carried {n} stones." for n in range(150)
)


def cut_anywhere(text: str) -> list[str]:
    """Parts of exactly the limit, in the middle of words."""
    return [text[at : at + LIMIT] for at in range(0, len(text), LIMIT)]


def cut_at_words(text: str) -> list[str]:
    """Parts that end before a space."""
    parts = []
    while len(text) > LIMIT:
        at = text.rindex(" ", 0, LIMIT)
        parts.append(text[:at])
        text = text[at:].strip()
    return [*parts, text]


def cut_at_paragraphs(text: str) -> list[str]:
    """Parts that end with a paragraph."""
    parts = []
    while len(text) > LIMIT:
        at = text.rindex("\n\n", 0, LIMIT)
        parts.append(text[:at])
        text = text[at:].strip()
    return [*parts, text]


@pytest.mark.parametrize("cut", [cut_anywhere, cut_at_words, cut_at_paragraphs])
def test_parts_join_to_the_text_that_was_cut(cut) -> None:
    """However a client cuts, the words and sentences come back."""
    first, *rest = cut(WALK)
    whole, last = first, first
    for part in rest:
        assert may_go_on(last)
        assert continues(last, part)
        whole, last = join(whole, part, last), part
    assert whole.split() == WALK.split()


def test_full_part_that_ends_with_a_word_is_joined_by_a_space() -> None:
    """Telegram trims the space at a cut; both words stand elsewhere, together they do not."""
    last = "stones and villages " * 300
    last = last[: last.rindex("stones", 0, LIMIT) + 6].rjust(LIMIT, "x")
    assert join(last, "villages and stones.", last).endswith("stones villages and stones.")


@pytest.mark.parametrize(
    ("last", "text", "expected"),
    [
        ("Done. " * 400, "How many stones?", False),
        (("Done. " * 700)[:4090], "How many stones did they carry?", False),
        (("Done. " * 700)[:4091].strip(), "how many stones did they carry", False),
        (("Done. " * 700)[:4091].strip(), "They carried 149 stones.", True),
        (("Done and " * 500)[:4094], "gone home for the night", True),
        ("Done. " * 400, "Gone. " * 400, True),
    ],
)
def test_only_what_cannot_fit_one_message_and_was_not_typed_goes_on(
    last: str, text: str, expected: bool
) -> None:
    """A question right after a paste is a question."""
    assert continues(last, text) is expected


def test_parts_are_measured_as_telegram_does() -> None:
    """An emoji counts twice."""
    assert may_go_on("😀" * (LIMIT // 4))


@pytest.mark.parametrize("cut", [cut_anywhere, cut_at_words, cut_at_paragraphs])
async def test_parts_of_a_long_paste_become_one_article(tg: Telegram, running, cut) -> None:
    """One announcement, edited as the parts come in between other people's messages."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    chat = tg.private(alice)
    async with running():
        for part in cut(WALK):
            assert units(part) <= LIMIT
            await alice.say(part)
            await bob.say("How many stones?")
        await alice.say("How many stones did walker number 3 carry?")
        notice = await chat.wait_reply()
        assert "carried 3 stones" in (await chat.wait_reply()).text
        assert notice.text.startswith("The long walk\n")
        assert notice.text.endswith(f"{len(WALK.split()):,} words")
        assert texts.BUTTON_UNDO in notice.buttons
        await alice.say("How many stones did walker number 149 carry?")
        assert "carried 149 stones" in (await chat.wait_reply()).text
        assert len([m for m in chat.from_bot() if "words" in m.text]) == 1


async def test_part_that_comes_much_later_stands_for_itself(tg: Telegram, running) -> None:
    """What is sent half a minute later was not cut off."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    first, second, *_ = cut_at_paragraphs(WALK)
    async with running():
        await alice.say(first)
        await chat.wait_edit(await chat.wait_reply())
        tg.advance(30)
        await alice.say(second)
        assert (await chat.wait_edit(await chat.wait_reply())).text.startswith("Walker number")


async def test_part_after_an_undo_stands_for_itself(tg: Telegram, running) -> None:
    """What was taken back does not return."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    first, second, *_ = cut_at_paragraphs(WALK)
    async with running():
        await alice.say(first)
        notice = await chat.wait_edit(await chat.wait_reply())
        await alice.press(notice, texts.BUTTON_UNDO)
        await chat.wait_edit(notice)
        await alice.say(second)
        assert (await chat.wait_edit(await chat.wait_reply())).text.startswith("Walker number")


async def test_announcement_that_was_deleted_is_made_anew(tg: Telegram, running) -> None:
    """The person cleared the chat between two parts."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    first, second, *_ = cut_at_paragraphs(WALK)
    async with running():
        await alice.say(first)
        chat.delete(await chat.wait_edit(await chat.wait_reply()))
        await alice.say(second)
        assert (await chat.wait_reply()).text.startswith("The long walk\n")


async def test_paste_that_grows_too_long_says_so(
    tg: Telegram, running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The part that is too much gets one sentence; what was opened stays."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    first, second, *_ = cut_at_paragraphs(WALK)
    async with running():
        await alice.say(first)
        await chat.wait_edit(await chat.wait_reply())
        monkeypatch.setattr("index.article.MAX_CHARACTERS", 5_000)
        await alice.say(second)
        assert "too large" in (await chat.wait_reply()).text
        await alice.say("How many stones did walker number 3 carry?")
        assert "carried 3 stones" in (await chat.wait_reply()).text


async def forward(room: Room, who: Human, text: str, link: str, **origin: object) -> None:
    """Forward a post of 3 May 2026 whose last word hides ``link``."""
    last = units(text.split()[-1])
    hidden = {"type": "text_link", "offset": units(text) - last, "length": last, "url": link}
    await room.send(
        who,
        content={"text": text, "entities": [hidden]},
        extra={"forward_origin": {"date": 1_777_809_600, **origin}},
    )


async def test_forwarded_post_keeps_its_channel_and_day(tg: Telegram, running) -> None:
    """A channel's post is an article of that channel, and its address the post's."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    channel = tg.channel("Marsh News", username="marshnews").chat.as_json()
    async with running():
        await forward(
            chat, alice, MARSH[:600], "http://10.0.0.1/", type="channel", chat=channel, message_id=7
        )
        shown = await chat.wait_edit(await chat.wait_reply())
        assert "Marsh News · 3 May 2026 · English" in shown.text
        assert "https://t.me/marshnews/7" in shown.html


async def test_post_without_a_public_address_has_the_link_it_hides(tg: Telegram, running) -> None:
    """Posts of a private channel, or of a group written as, lead where their words lead."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    group = tg.supergroup("Marsh Club").chat.as_json()
    async with running():
        await forward(
            chat, alice, MARSH[:600], "https://marsh.example/a", type="chat", sender_chat=group
        )
        shown = await chat.wait_edit(await chat.wait_reply())
        assert "Marsh Club · 3 May 2026" in shown.text
        assert "https://marsh.example/a" in shown.html


@pytest.mark.parametrize(
    ("link", "said"),
    [("http://10.0.0.1/", "public http or https"), ("https://t.me/marshnews", "Marsh News")],
)
async def test_short_post_is_followed_to_the_page_it_hides(
    tg: Telegram, running, link: str, said: str
) -> None:
    """ "Read more" leads to the article; an invitation to the channel itself does not."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    channel = tg.channel("Marsh News").chat.as_json()
    async with running():
        await forward(
            chat, alice, MARSH[:76] + " Here", link, type="channel", chat=channel, message_id=7
        )
        assert said in (await chat.wait_edit(await chat.wait_reply())).text


async def test_forwarded_long_text_of_a_person_keeps_its_day(tg: Telegram, running) -> None:
    """Whose it was stays private; when it was written does not."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await forward(
            chat, alice, MARSH, "https://t.me/x", type="hidden_user", sender_user_name="B"
        )
        shown = await chat.wait_edit(await chat.wait_reply())
        assert "· 3 May 2026 ·" in f"· {shown.text.splitlines()[1]}"


async def test_short_text_is_an_article_where_there_is_none_yet(tg: Telegram, running) -> None:
    alice = tg.user("Alice")
    room = tg.private(alice)
    short = MARSH[: len(MARSH) // 2]
    async with running():
        await alice.start()
        await room.wait_reply()
        await alice.say(short)
        await room.wait_reply()
        await alice.say("How many nests were counted?")
        assert "48 nests" in (await room.wait_reply()).text
        await alice.say(short)
        assert "48 nests" in (await room.wait_reply()).text  # a question now, as any other text
