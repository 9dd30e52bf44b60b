"""Order within a place, fairness between places, and a clean end."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Coroutine

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import (
    CallbackQuery,
    Chat,
    ChatMemberLeft,
    ChatMemberMember,
    ChatMemberUpdated,
    InaccessibleMessage,
    InlineQuery,
    Message,
    Update,
    User,
)

from bot.processor import Draining, PlaceProcessor, lane_of

WHEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def message(chat: int, sender: int = 1, *, topic: int | None = None, forum: bool = True) -> Message:
    return Message(
        1,
        WHEN,
        Chat(chat, Chat.PRIVATE if chat > 0 else Chat.SUPERGROUP),
        from_user=User(sender, "A", False),
        text="a question",
        message_thread_id=topic,
        is_topic_message=bool(topic and forum),
    )


def asked(chat: int, sender: int = 1, number: int = 1, **place: object) -> Update:
    return Update(number, message=message(chat, sender, **place))  # type: ignore[arg-type]


def kicked(chat: int) -> Update:
    user = User(1, "A", False)
    change = ChatMemberUpdated(
        Chat(chat, Chat.GROUP), user, WHEN, ChatMemberMember(user), ChatMemberLeft(user)
    )
    return Update(99, my_chat_member=change)


@pytest.fixture
async def start() -> AsyncIterator[Callable[..., asyncio.Task[None]]]:
    tasks: list[asyncio.Task[None]] = []

    def start(processor: PlaceProcessor, update: object, work: Coroutine[object, object, None]):
        tasks.append(asyncio.create_task(processor.process_update(update, work)))
        return tasks[-1]

    yield start
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def ticks(n: int = 20) -> None:
    for _ in range(n):
        await asyncio.sleep(0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=40))
def test_every_place_is_handled_in_order(arrivals: list[tuple[int, int]]) -> None:
    """Whatever each update's work takes, a place's updates end in the order they came in."""

    async def run() -> None:
        processor = PlaceProcessor(concurrency=3, place_limit=100, sender_limit=100)
        done: list[tuple[int, int]] = []

        async def work(number: int, place: int, pauses: int) -> None:
            await ticks(pauses)
            done.append((place, number))

        await asyncio.gather(
            *(
                processor.process_update(asked(place, number=n + 1), work(n, place, pauses))
                for n, (place, pauses) in enumerate(arrivals)
            )
        )
        for place in range(1, 5):
            assert [n for p, n in done if p == place] == [
                n for n, (p, _) in enumerate(arrivals) if p == place
            ]
        assert processor.lengths == {}

    asyncio.run(run())


async def test_busy_place_leaves_slots_to_others(start) -> None:
    """Waiting for a place's turn takes no slot: with two slots, another place is served at once."""
    processor = PlaceProcessor(concurrency=2)
    gate, served = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        await gate.wait()

    async def serve() -> None:
        served.set()

    for _ in range(10):
        start(processor, asked(1), wait())
    start(processor, asked(2), serve())
    async with asyncio.timeout(1):
        await served.wait()
    assert processor.lengths == {"1": 10}
    gate.set()


async def test_no_more_than_the_bound_run_at_once(start) -> None:
    """Thirty places, four slots: four at a time."""
    processor = PlaceProcessor(concurrency=4)
    running = most = 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await ticks(3)
        running -= 1

    await asyncio.gather(*(start(processor, asked(chat), work()) for chat in range(1, 31)))
    assert most == 4


async def test_flood_loses_its_newest_and_is_told_once(start) -> None:
    """Of 20 at once a sender keeps the first 5; one notice, then a new flood earns a new one."""
    told: list[int] = []
    handled: list[int] = []

    async def tell(update: Update) -> None:
        told.append(update.update_id)

    processor = PlaceProcessor(sender_limit=5, on_drop=tell)

    async def work(number: int) -> None:
        await ticks(2)
        handled.append(number)

    for _ in range(2):
        await asyncio.gather(
            *(start(processor, asked(-7, number=n), work(n)) for n in range(1, 21))
        )
    assert handled == [1, 2, 3, 4, 5] * 2
    assert told == [6, 6]
    assert processor.dropped == 30


async def test_flooder_in_a_group_leaves_room_for_the_others(start) -> None:
    """A member who floods a group is dropped; the next member's question is taken."""
    processor = PlaceProcessor(sender_limit=3, place_limit=10)
    handled: list[int] = []

    async def work(sender: int) -> None:
        await ticks(2)
        handled.append(sender)

    await asyncio.gather(
        *(start(processor, asked(-7, sender=1), work(1)) for _ in range(30)),
        start(processor, asked(-7, sender=2), work(2)),
    )
    assert handled == [1, 1, 1, 2]


async def test_full_place_takes_no_more_from_anyone(start) -> None:
    """Many senders together do not grow a place's queue beyond its bound."""
    processor = PlaceProcessor(sender_limit=3, place_limit=10)
    handled: list[int] = []

    async def work(sender: int) -> None:
        await ticks(2)
        handled.append(sender)

    await asyncio.gather(
        *(start(processor, asked(-7, sender=n), work(n)) for n in range(1, 31)),
    )
    assert handled == list(range(1, 11))


async def test_news_of_the_chat_is_never_dropped(start) -> None:
    """That the bot was removed must be heard however full the queue is."""
    processor = PlaceProcessor(sender_limit=1)
    heard: list[str] = []

    async def work(what: str) -> None:
        await ticks(2)
        heard.append(what)

    await asyncio.gather(
        start(processor, asked(-7), work("question")),
        start(processor, asked(-7), work("dropped")),
        start(processor, kicked(-7), work("kicked")),
    )
    assert heard == ["question", "kicked"]


async def test_failing_update_frees_its_place(start) -> None:
    """An exception reaches the caller and the next update of the place is handled."""
    processor = PlaceProcessor(concurrency=1)
    handled = asyncio.Event()

    async def fail() -> None:
        raise LookupError("no")

    async def work() -> None:
        handled.set()

    failed = start(processor, asked(1), fail())
    await start(processor, asked(1), work())
    assert handled.is_set()
    assert isinstance(failed.exception(), LookupError)
    assert processor.lengths == {}


async def test_long_wait_apart_gives_the_slot_to_others(start) -> None:
    """Inside ``apart`` the only slot serves another place; the own place still waits its turn."""
    processor = PlaceProcessor(concurrency=1)
    gate = asyncio.Event()
    order: list[str] = []

    async def slow() -> None:
        async with processor.apart(), processor.apart():
            await gate.wait()
        order.append("slow")

    async def quick(name: str) -> None:
        order.append(name)

    first = start(processor, asked(1), slow())
    second = start(processor, asked(1), quick("same place"))
    await start(processor, asked(2), quick("other place"))
    gate.set()
    await asyncio.gather(first, second)
    assert order == ["other place", "slow", "same place"]
    assert processor._slots._value == 1


async def test_apart_outside_an_update_changes_nothing(start) -> None:
    """Neither a free caller nor a task started in a handler gives back a slot it does not hold."""
    processor = PlaceProcessor(concurrency=1)

    async def elsewhere() -> None:
        async with processor.apart():
            assert processor._slots._value == 0

    async def work() -> None:
        await asyncio.create_task(elsewhere())

    async with processor.apart():
        assert processor._slots._value == 1
    await start(processor, asked(1), work())
    assert processor._slots._value == 1


async def test_answers_go_out_in_single_file(start) -> None:
    """The next one waits until the one before is handled, which may be noted by then."""
    processor = PlaceProcessor()
    order: list[str] = []

    async def answer(name: str) -> None:
        for _ in range(2):  # a second message of the same update waits for nothing
            await processor.single_file()
            order.append(f"{name} sent")
        await asyncio.sleep(0.01)
        order.append(f"{name} noted")

    await asyncio.gather(*(start(processor, asked(n), answer(str(n))) for n in (1, 2)))
    assert order == [f"{n} {step}" for n in (1, 2) for step in ("sent", "sent", "noted")]
    assert not processor._file.locked()


async def test_whoever_waits_apart_or_fails_lets_the_next_pass(start) -> None:
    """A page that is slow to read, say, after a message that says so."""
    processor = PlaceProcessor()
    gate = asyncio.Event()

    async def slow() -> None:
        await processor.single_file()
        async with processor.apart():
            await gate.wait()

    async def failing() -> None:
        await processor.single_file()
        raise LookupError

    async def quick() -> None:
        await processor.single_file()

    first = start(processor, asked(1), slow())
    with pytest.raises(LookupError):
        await start(processor, asked(2), failing())
    await start(processor, asked(3), quick())
    gate.set()
    await first
    await processor.single_file()
    assert not processor._file.locked()


async def test_whoever_takes_long_is_passed(start) -> None:
    """A call to Telegram that hangs holds up the others for a moment only."""
    processor = PlaceProcessor(alone=0.05)
    gate = asyncio.Event()

    async def hanging() -> None:
        await processor.single_file()
        await gate.wait()

    async def quick() -> None:
        await processor.single_file()

    first = start(processor, asked(1), hanging())
    await asyncio.wait_for(start(processor, asked(2), quick()), 1)
    assert not first.done()
    gate.set()
    await first
    assert not processor._file.locked()


async def test_drain_finishes_what_is_at_hand_and_takes_no_more(start) -> None:
    """What waits is handled before drain returns; what comes later is refused, not lost."""
    processor = PlaceProcessor()
    handled: list[int] = []

    async def work(number: int) -> None:
        await asyncio.sleep(0.01)
        handled.append(number)

    for n in range(3):
        start(processor, asked(1), work(n))
    await ticks(1)
    assert await processor.drain(5) == 0
    assert handled == [0, 1, 2]
    with pytest.raises(Draining):
        await processor.process_update(asked(1), work(3))


async def test_drain_cancels_what_takes_too_long(start) -> None:
    """After the timeout the rest is cancelled, so that its sender sends it again."""
    processor = PlaceProcessor()

    async def forever() -> None:
        await asyncio.Event().wait()

    task = start(processor, asked(1), forever())
    waiting = start(processor, asked(1), forever())
    await ticks(1)
    assert await processor.drain(0.05) == 2
    assert task.cancelled()
    assert waiting.cancelled()
    assert processor.lengths == {}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        (asked(5), "5"),
        (asked(-100, topic=7), "-100/7"),
        (asked(-100, topic=7, forum=False), "-100"),
        (
            Update(
                1,
                callback_query=CallbackQuery("1", User(9, "A", False), "c", message(-100, topic=7)),
            ),
            "-100/7",
        ),
        (
            Update(
                1,
                callback_query=CallbackQuery(
                    "1", User(9, "A", False), "c", InaccessibleMessage(Chat(-100, "group"), 3)
                ),
            ),
            "-100",
        ),
        (Update(1, inline_query=InlineQuery("1", User(9, "A", False), "who", "")), "user 9"),
        (Update(1), "other"),
        ("not an update", "other"),
    ],
)
def test_lane_follows_the_place(update: object, lane: str) -> None:
    """Topics apart, threads with their chat, callbacks with their message, inline by user."""
    assert lane_of(update) == lane
