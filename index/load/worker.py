"""The process that parses foreign bytes: ``python -m index.load.worker``, fed by its pool.

It bounds itself before it reads anything: address space, CPU time a file, no file ever written,
no process started, no connection made. What the bounds stop kills it, and it alone.
"""

import gc
import os
import resource
import sys
from typing import Any, BinaryIO

from index.errors import ArticleError, DamagedFile, TooHard
from index.load import load, wire

ADDRESS_SPACE = 2**30
CPU_SECONDS = 10

_NEEDLESS = """
socket.connect socket.bind socket.getaddrinfo socket.gethostbyname socket.sendto subprocess.Popen
os.exec os.fork os.forkpty os.posix_spawn os.spawn os.system os.remove os.rename os.rmdir os.mkdir
shutil.rmtree
"""
_FORBIDDEN = frozenset(_NEEDLESS.split())


def main() -> None:
    """Answer one request after the other until standard input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up among the answers
    _bound()
    for kind in sys.argv[1:]:
        __import__(kind)
    sys.addaudithook(refuse)
    gc.freeze()
    gc.disable()
    while (about := _read(requests)) is not None:
        data = _read(requests)
        if data is None:
            return
        _grant_cpu()
        fit, answer = _answer(data, about)
        answers.write(fit + answer)
        answers.flush()
        gc.collect()  # now, while nobody waits
        if fit == wire.UNFIT:
            return


def _answer(data: bytes, about: bytes) -> tuple[bytes, bytes]:
    """Whether this process is fit for more, and the frame to send."""
    try:
        return wire.FIT, wire.article_frame(load(data, wire.parse_hints(about)))
    except ArticleError as error:
        return wire.FIT, wire.error_frame(error)
    except (MemoryError, RecursionError) as error:
        return wire.UNFIT, wire.error_frame(TooHard(detail=type(error).__name__))
    except Exception as error:
        # a parser that fails in a way nobody foresaw failed on this file, not on the others
        return wire.FIT, wire.error_frame(DamagedFile(detail=type(error).__name__))


def _read(stream: BinaryIO) -> bytes | None:
    header = stream.read(wire.HEADER)
    if len(header) < wire.HEADER:
        return None
    return stream.read(int.from_bytes(header, "big"))


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _grant_cpu() -> None:
    """CPU_SECONDS more than used so far; the kernel kills the process that uses them up."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_SECONDS, resource.RLIM_INFINITY))


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """Python's audit hook: a second lock on what no parser has to do."""
    if event in _FORBIDDEN:
        raise PermissionError(f"no {event} in a worker")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise PermissionError("no file is written in a worker")


if __name__ == "__main__":
    main()
