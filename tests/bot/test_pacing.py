"""Flood limits as pure arithmetic on a clock."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import Lane, Limits, Paces, Window


def go(lane: Lane | Window, now: float) -> float:
    due = lane.next(now)
    lane.take(due)
    return due


def test_burst_goes_at_once_and_the_rest_waits() -> None:
    """Three in ten seconds: the fourth goes when the first is ten seconds old."""
    lane = Lane((Window(3, 10.0),))
    assert [go(lane, 0.0) for _ in range(5)] == [0.0, 0.0, 0.0, 10.0, 10.0]
    assert go(lane, 4.0) == 10.0
    assert go(lane, 30.0) == 30.0


@given(
    st.integers(1, 5),
    st.integers(1, 20),
    st.lists(st.integers(0, 15), max_size=60),
    st.integers(1, 8),
)
def test_no_stretch_of_time_holds_more_than_the_count(
    count: int, seconds: int, pauses: list[int], other: int
) -> None:
    """Whatever the arrivals, any ``count + 1`` grants of a window are ``seconds`` apart."""
    lane = Lane((Window(count, seconds), Window(other, 2.0 * other)))
    now, granted = 0.0, []
    for pause in pauses:
        now += pause
        granted.append(go(lane, now))
        assert granted[-1] >= now
    assert granted == sorted(granted)
    for earlier, later in zip(granted, granted[count:], strict=False):
        assert later - earlier >= seconds
    for earlier, later in zip(granted, granted[other:], strict=False):
        assert later - earlier >= 2 * other


def test_pause_holds_everything_back() -> None:
    """A paused lane grants nothing before the pause ends, and a shorter pause changes nothing."""
    lane = Lane((Window(3, 10.0),))
    lane.pause(7.0)
    lane.pause(5.0)
    assert go(lane, 1.0) == 7.0


def test_tightened_lane_keeps_the_pace_without_bursts() -> None:
    """Three in nine seconds become one in three; the other windows stay."""
    lane = Lane((Window(3, 9.0), Window(20, 60.0)))
    lane.tighten()
    lane.tighten()
    assert [go(lane, 0.0) for _ in range(4)] == [0.0, 3.0, 6.0, 9.0]
    assert lane.windows[1].count == 20


def test_count_of_zero_sets_no_limit() -> None:
    """An operator's own Bot API server need not be paced."""
    lane = Lane((Window(0, 60.0),))
    assert [go(lane, 1.0) for _ in range(100)] == [1.0] * 100


def test_groups_have_a_limit_that_private_chats_have_not() -> None:
    """Negative ids and @names are groups or channels."""
    paces = Paces(Limits(chat=(0, 1.0), group=(1, 60.0)))
    assert [go(paces.chat("5", 0.0), 0.0) for _ in range(2)] == [0.0, 0.0]
    assert [go(paces.chat("-5", 0.0), 0.0) for _ in range(2)] == [0.0, 60.0]
    assert [go(paces.chat("@news", 0.0), 0.0) for _ in range(2)] == [0.0, 60.0]


def test_quiet_chats_are_forgotten() -> None:
    """Memory does not grow with every chat ever written to, and a busy one keeps its windows."""
    paces = Paces()
    for n in range(5000):
        now = n * 1.0
        go(paces.chat(str(n), now), now)
        go(paces.chat("-1", now), now)
    assert len(paces.chats) < 1400
    assert paces.chat("-1", 5000.0).next(5000.0) > 5000.0
