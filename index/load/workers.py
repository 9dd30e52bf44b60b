"""A small pool of processes that parse foreign bytes, each of which can be killed."""

import contextlib
import logging
import os
import select
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import Self

from index.article import Article
from index.errors import ReadersBusy, TooHard, TooLarge
from index.load import MAX_BYTES, wire
from index.load.hints import Hints

WALL_SECONDS = 15.0
FILES_A_WORKER = 200
QUEUE_SECONDS = 60.0

_SLOW_IMPORTS = ("index.load.html", "trafilatura", "index.load.pdf")
_CHUNK = 2**20

log = logging.getLogger(__name__)


class Workers:
    """Loads bytes in worker processes; may be shared by threads.

    At most ``size`` work at a time, others wait their turn. Processes start when first needed
    (`warm` starts one before), serve while they are healthy, are replaced when not, and end when
    told to `rest`. A worker gets no environment but the way to Python's modules: it knows no token
    and no address.
    """

    def __init__(self, size: int = 2, *, seconds: float = WALL_SECONDS) -> None:
        self.restarts = 0
        """How many processes were replaced because a file was too much for them."""
        self._seconds = seconds
        self._turns = threading.BoundedSemaphore(size)
        self._size = size
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False
        self._failure: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def load(self, data: bytes, hints: Hints = Hints()) -> Article:  # noqa: B008 - frozen
        """The article in ``data``, as `index.load.load` has it, within the bounds of a worker.

        Raises `ArticleError`: what ``load`` raises, `TooHard` where the bytes took too much time or
        memory or killed the worker, and `ReadersBusy` where none was free in time or could start.
        """
        if len(data) > MAX_BYTES:
            raise TooLarge(hints.source, "bytes", MAX_BYTES)
        if not self._turns.acquire(timeout=QUEUE_SECONDS):
            raise ReadersBusy(hints.source, "all of them are reading")
        try:
            worker = self._take(hints.source)
            try:
                return worker.load(data, hints, self._seconds)
            finally:
                self._give_back(worker)
        finally:
            self._turns.release()

    def warm(self) -> None:
        """Have a process at hand, its slow imports done by the time that the next file is here."""
        with self._lock:
            if not self._closed and not self._idle and len(self._busy) < self._size:
                self._idle += self._started()

    def problem(self) -> str | None:
        """Say in a line why the last process could not be started, None when all is well."""
        return self._failure

    def rest(self, seconds: float) -> None:
        """End the processes that have had nothing to do for so long."""
        with self._lock:
            long_ago = time.monotonic() - seconds
            resting = [worker for worker in self._idle if worker.used <= long_ago]
            self._idle = [worker for worker in self._idle if worker.used > long_ago]
        for worker in resting:
            worker.kill()

    def close(self) -> None:
        """Kill every worker; a file being read ends in `TooHard`."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
            self._idle.clear()
        for worker in workers:
            worker.kill()

    def _take(self, source: str) -> "_Worker":
        with self._lock:
            if self._closed:
                raise TooHard(detail="the readers are closed")
            if not self._idle:
                self._idle += self._started()
            if not self._idle:
                raise ReadersBusy(source, self._failure or "")
            worker = self._idle.pop()
            self._busy.add(worker)
            return worker

    def _started(self) -> "list[_Worker]":
        """One more process; none where the machine gives none."""
        try:
            worker = _Worker(_SLOW_IMPORTS)
        except OSError as error:
            self._failure = f"no process to read files could be started: {error.strerror}"
            log.error("%s", self._failure)
            return []
        self._failure = None
        return [worker]

    def _give_back(self, worker: "_Worker") -> None:
        with self._lock:
            self._busy.discard(worker)
            if not self._closed and worker.healthy:
                self._idle.append(worker)
                return
            worker.kill()
            if not self._closed:
                self.restarts += 1
                # at once, so that the next file does not wait for the imports
                self._idle += self._started()


class _Worker:
    """One process and the two pipes to it."""

    def __init__(self, imports: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-B", "-P", "-m", "index.load.worker", *imports],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "LANG": "C.UTF-8"},
            bufsize=0,
            pipesize=_CHUNK,  # a page goes over in one piece, without waiting for each other
            start_new_session=True,  # Ctrl-C is for the one who asked, who then closes the pool
        )
        self._pipes = [pipe for pipe in (self._process.stdin, self._process.stdout) if pipe]
        self._in, self._out = (pipe.fileno() for pipe in self._pipes)
        os.set_blocking(self._in, False)
        self._served = 0
        self.healthy = True
        self.used = time.monotonic()

    def load(self, data: bytes, hints: Hints, seconds: float) -> Article:
        deadline = time.monotonic() + seconds
        self.healthy = False  # until it has answered in full
        try:
            self._send(wire.request(data, hints), deadline)
            fit = self._receive(1, deadline) == wire.FIT
            length = int.from_bytes(self._receive(wire.HEADER, deadline), "big")
            if length > wire.MAX_ANSWER:
                raise TooHard(hints.source, "the reader's answer is too long")
            raw = self._receive(length, deadline)
        except (TimeoutError, EOFError, OSError) as error:
            log.warning("A reader is replaced: %s", error)
            raise TooHard(hints.source, str(error) or type(error).__name__) from error
        self._served += 1
        self.used = time.monotonic()
        self.healthy = fit and self._served < FILES_A_WORKER
        return wire.outcome(raw, hints.source)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self.healthy = False
        self._process.kill()
        self._process.wait()
        for pipe in self._pipes:
            with contextlib.suppress(OSError):
                pipe.close()

    def _send(self, frame: bytes, deadline: float) -> None:
        left = memoryview(frame)
        while left:
            self._wait(deadline, writing=True)
            left = left[os.write(self._in, left[:_CHUNK]) :]

    def _receive(self, length: int, deadline: float) -> bytes:
        received = bytearray()
        while len(received) < length:
            self._wait(deadline, writing=False)
            chunk = os.read(self._out, min(_CHUNK, length - len(received)))
            if not chunk:
                raise EOFError("the reader died")
            received += chunk
        return bytes(received)

    def _wait(self, deadline: float, *, writing: bool) -> None:
        poll = select.poll()
        poll.register(
            self._in if writing else self._out, select.POLLOUT if writing else select.POLLIN
        )
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise TimeoutError("the reader took too long")
