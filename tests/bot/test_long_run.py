"""The long run on a bad network, in small; `benchmarks.bot_soak` is the same at full length."""

from benchmarks.bot_soak import KINDS, soak


async def test_every_question_is_answered_once_on_a_bad_network() -> None:
    """Nothing is lost, and an answer comes twice only where the reply to its sending was lost."""
    brief = [fault for fault in KINDS if fault.seconds < 1]
    result = await soak(100, chats=20, faults=0.08, kinds=brief, parts=1)
    assert result.sound, f"{result}"
    assert (result.asked >= 70, result.unheard, sum(result.struck.values()) > 5) == (True, 0, True)
