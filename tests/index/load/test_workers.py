"""The pool of processes that parse foreign bytes."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.errors import EmptyArticle, ReadersBusy, TooHard, TooLarge
from index.load import MAX_BYTES, Hints, load, wire, worker
from index.load.workers import Workers

TEXT = "The mayor said on Monday that the bridge would open in spring.\n\nNobody believed her."


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as workers:
        yield workers


def test_worker_gives_the_article_this_process_would(workers: Workers) -> None:
    hints = Hints("bridge.txt", url="https://example.com/bridge.txt")
    assert workers.load(TEXT.encode(), hints) == load(TEXT.encode(), hints)


def test_error_comes_back_as_itself_with_its_source(workers: Workers) -> None:
    with pytest.raises(EmptyArticle) as caught:
        workers.load(b" \n ", Hints("empty.txt"))
    assert caught.value.source == "empty.txt"


def test_too_much_is_refused_before_it_is_sent(workers: Workers) -> None:
    with pytest.raises(TooLarge) as caught:
        workers.load(bytes(MAX_BYTES + 1), Hints("big.pdf"))
    assert caught.value.limit == MAX_BYTES


def test_processes_are_reused_while_healthy() -> None:
    with Workers(1) as workers:
        workers.load(TEXT.encode())
        before = _processes()
        for _ in range(3):
            workers.load(TEXT.encode())
        assert _processes() == before


def test_pool_starts_nothing_before_it_is_needed() -> None:
    before = _processes()
    with Workers(2):
        assert _processes() == before


def test_close_leaves_no_process() -> None:
    before = _processes()
    with Workers(2) as workers:
        workers.warm()
        workers.load(TEXT.encode())
        assert _processes() > before
    assert _processes() == before
    with pytest.raises(TooHard):
        workers.load(TEXT.encode())


def test_warm_has_one_process_at_hand_and_rest_ends_it() -> None:
    before = _processes()
    with Workers(2) as workers:
        workers.warm()
        workers.warm()
        workers.load(TEXT.encode())
        (process,) = _processes() - before
        workers.rest(60)
        assert _processes() - before == {process}
        workers.rest(0)
        assert _processes() == before
        assert workers.load(TEXT.encode()).text == TEXT


def test_processes_that_cannot_start_are_a_problem_until_one_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Workers(1) as workers:
        monkeypatch.setattr(sys, "executable", "/nowhere/python")
        workers.warm()
        with pytest.raises(ReadersBusy, match="could be started") as caught:
            workers.load(TEXT.encode(), Hints("one.txt"))
        assert caught.value.source == "one.txt"
        assert workers.problem() == caught.value.detail
        monkeypatch.undo()
        assert workers.load(TEXT.encode()).text == TEXT
        assert workers.problem() is None


def test_killed_worker_costs_one_file_and_is_replaced() -> None:
    others = _processes()
    with Workers(1) as workers:
        workers.load(TEXT.encode())
        (process,) = _processes() - others
        os.kill(process, 9)
        with pytest.raises(TooHard):
            workers.load(TEXT.encode(), Hints("one.txt"))
        assert workers.load(TEXT.encode()).text == TEXT
        assert process not in _processes()


def test_worker_that_takes_too_long_is_killed() -> None:
    with Workers(1, seconds=0.01) as workers:
        begun = time.monotonic()
        with pytest.raises(TooHard):
            workers.load(b"<p>" * 200_000, Hints("slow.html", "text/html"))
        assert time.monotonic() - begun < 3


def test_many_threads_share_the_pool(workers: Workers) -> None:
    texts = [f"This is story number {n}. It ends here." for n in range(20)]
    with ThreadPoolExecutor(8) as threads:
        articles = list(threads.map(lambda text: workers.load(text.encode()), texts))
    assert [article.text for article in articles] == texts


def test_close_ends_a_load_under_way() -> None:
    workers = Workers(1)
    ended: list[BaseException] = []

    def read() -> None:
        try:
            workers.load(b"<div><p>a</p>" * 15_000, Hints("long.html", "text/html"))
        except TooHard as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.2)
    workers.close()
    thread.join(5)
    assert not thread.is_alive()
    assert len(ended) == 1


def test_worker_knows_no_secret_and_imports_no_telegram() -> None:
    code = (
        "import sys, os\nfrom index.load import worker\nimport index.load.html, index.load.pdf\n"
        "import index.load.docx, index.load.epub, index.load.markdown, index.load.plain\n"
        "print({'telegram', 'sqlalchemy', 'bot', 'aiohttp'} & set(sys.modules))"
    )
    shown = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "set()"


def test_worker_inherits_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    others = _processes()
    with Workers(1) as workers:
        workers.load(TEXT.encode())
        (process,) = _processes() - others
        with open(f"/proc/{process}/environ", "rb") as environment:
            assert b"BOT_TOKEN" not in environment.read()


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", ()),
        ("socket.getaddrinfo", ()),
        ("subprocess.Popen", ()),
        ("os.remove", ()),
        ("open", ("a.txt", "w", 0)),
        ("open", ("a.txt", "rb+", 0)),
    ],
)
def test_worker_reaches_for_nothing_outside(event: str, arguments: tuple[object, ...]) -> None:
    with pytest.raises(PermissionError):
        worker.refuse(event, arguments)


def test_worker_may_read_what_it_imports() -> None:
    worker.refuse("open", (__file__, "rb", 0))
    worker.refuse("import", ("json",))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b'{"error": "Exception", "detail": ""}',
        b'{"error": "__builtins__", "detail": ""}',
        b'{"error": "TooLarge", "detail": "", "limit": "x"}',
        b'{"text": "a", "title": "", "paragraphs": [[0, 9, false]], "leftovers": []}',
        b'{"text": 7, "title": "", "paragraphs": [], "leftovers": []}',
        b"[" * 100_000,
    ],
    ids=range(9),
)
def test_answer_of_a_worker_gone_mad_is_an_error(answer: bytes) -> None:
    with pytest.raises(TooHard):
        wire.outcome(answer, "a file")


def _processes() -> set[int]:
    """The worker processes of this one."""
    children = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    with open(children) as listed:
        return {int(number) for number in listed.read().split() if _is_worker(int(number))}


def _is_worker(number: int) -> bool:
    with open(f"/proc/{number}/cmdline", "rb") as line:
        return b"index.load.worker" in line.read()
