"""A member who floods a group is slowed for himself."""

from standin.world import Telegram

from bot import texts
from bot.handlers.askers import QUESTIONS, SECONDS, Admission, Askers
from index.article import Article


def test_flood_is_told_once_and_forgiven_in_time() -> None:
    """The questions over the limit get one notice, then silence; others are not touched."""
    now = 0.0
    askers = Askers(clock=lambda: now)
    said = [askers.admit("group", "alice") for _ in range(QUESTIONS + 3)]
    over = [Admission.NOTICE, Admission.SILENCE, Admission.SILENCE]
    assert said == [Admission.ANSWER] * QUESTIONS + over
    assert askers.admit("group", "bob") is Admission.ANSWER
    now = SECONDS
    assert askers.admit("group", "alice") is Admission.ANSWER


async def test_flooder_gets_one_notice_and_others_their_answers(
    tg: Telegram, running, sample: Article
) -> None:
    """Thirty questions in a row: some answers, one notice; another member is answered."""
    alice, bob = tg.user("Alice"), tg.user("Bob")
    group = tg.supergroup("Readers", alice, bob)
    async with running(sample):
        for number in range(30):
            await group.send(alice, f"/ask@{tg.bot.username} Who is Piet Rasker {number}?")
            if number < QUESTIONS:
                await group.wait_reply()
        assert (await group.wait_reply()).text == texts.TOO_FAST
        await group.silence()
        await group.send(bob, f"/ask@{tg.bot.username} Who is Piet Rasker?")
        assert "Rasker" in (await group.wait_reply()).text
