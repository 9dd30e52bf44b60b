"""The terminal command: ``pullquote ask``, ``show``, ``bot``.

Whatever only one command needs is imported inside it, so that ``ask`` starts fast.
"""

import argparse
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import texts
from bot.settings import SettingError, Settings
from index.errors import ArticleError

SAMPLE = Path(__file__).parent / "sample" / "harbour-lantern.txt"

if TYPE_CHECKING:
    from bot.terminal import Terminal
    from index.article import Article
    from index.meaning import Encoder
    from index.retrieve import Answer, ArticleIndex, NoAnswer
    from index.sentences import Sentence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code.

    0 done, 1 something could not be opened or reached, 2 wrong use or a wrong setting.
    """
    _speak_utf8()
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except SettingError as error:
        print(f"pullquote: {error}", file=sys.stderr)
        return 2
    except ArticleError as error:
        print(
            f"pullquote: {_printable(args.article)}: {texts.article_error(error)}", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # The reader of our output left; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"pullquote: {place}{error.strerror or error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pullquote",
        description="Answers questions about an article in the article's own words.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", help="ask an article questions")
    ask.add_argument("article", help="a URL, a file, or - for standard input")
    ask.add_argument("questions", nargs="*", metavar="QUESTION")
    ask.add_argument("--json", action="store_true", help="one JSON object a line")
    ask.add_argument("-n", type=_count, default=3, metavar="N", help="how many sentences (3)")
    ask.set_defaults(run=_ask)
    show = commands.add_parser("show", help="show an article as it was understood")
    show.add_argument("article", help="a URL, a file, or - for standard input")
    show.add_argument("--json", action="store_true", help="as one JSON object")
    show.add_argument("--summary", action="store_true", help="only the sentences that carry it")
    show.set_defaults(run=_show)
    bot = commands.add_parser("bot", help="run the Telegram bot")
    bot.set_defaults(run=_bot, article="")
    backup = commands.add_parser("backup", help="write all that the bot remembers to a file")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=_backup, article="")
    restore = commands.add_parser("restore", help="bring a backup back")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="over what is there now")
    restore.set_defaults(run=_restore, article="")
    status = commands.add_parser("status", help="the bot's database and how it is running")
    status.set_defaults(run=_status, article="")
    run = commands.add_parser("run", help="the bot if BOT_TOKEN is set, else a sample conversation")
    run.set_defaults(run=_run, article="", questions=[], json=False, n=3)
    return parser


def _count(value: str) -> int:
    number = int(value) if value.isascii() and value.isdigit() else 0
    if not 1 <= number <= 1000:
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 1000")
    return number


def _ask(args: argparse.Namespace) -> int:
    settings = Settings.for_reading()
    if args.article == "-" and not args.questions:
        raise SettingError("with - the article comes from standard input: give the questions too.")
    # The encoder loads while the article is read: most of either is waiting or outside Python.
    from bot.encoder import load_encoder

    with ThreadPoolExecutor(1) as aside:
        loading = aside.submit(load_encoder, settings.semantic_model)
        from index.retrieve import ArticleIndex

        index = ArticleIndex.build(_open(args.article, settings))
        encoder = loading.result()
    if encoder is not None:
        from bot.vector_cache import attach_vectors

        attach_vectors(index, encoder)
    if args.questions or not sys.stdin.isatty():
        lines = iter(args.questions) if args.questions else _lines()
        for question in lines:
            _answer(index, question, args, encoder)
        return 0
    from bot.terminal import converse

    converse(index, args.n, encoder)
    return 0


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _answer(
    index: "ArticleIndex", question: str, args: argparse.Namespace, encoder: "Encoder | None"
) -> None:
    from index.retrieve import retrieve

    question = _printable(question)
    started = time.perf_counter()
    result = retrieve(index, question, args.n, encoder=encoder)
    elapsed = (time.perf_counter() - started) * 1000
    if args.json:
        print(json.dumps(_as_json(result, elapsed), ensure_ascii=False), flush=True)
    elif question.strip() or args.questions:  # an empty line between questions asks nothing
        _terminal().answer(index, result, heading=len(args.questions) != 1)


def _as_json(result: "Answer | NoAnswer", elapsed_ms: float) -> dict[str, Any]:
    from index.retrieve import Answer

    answered = isinstance(result, Answer)
    out: dict[str, Any] = {
        "question": result.question,
        "status": "answer" if answered else "no_answer",
        "reason": None if isinstance(result, Answer) else texts.reason(result),
        "confidence": round(result.confidence, 4),
        "read_as": [],
        "answers": [],
    }
    if isinstance(result, Answer):
        out["read_as"] = [list(pair) for pair in result.read_as]
        out["answers"] = [
            {
                "text": hit.text,
                "start": hit.start,
                "end": hit.end,
                "paragraph": hit.paragraph,
                "sentence": hit.sentence,
                "score": round(hit.score, 6),
                "highlights": [list(span) for span in hit.highlights],
                "credits": list(hit.credits),
                "link": hit.link,
            }
            for hit in result.hits
        ]
    return {**out, "elapsed_ms": round(elapsed_ms, 3)}


def _show(args: argparse.Namespace) -> int:
    from index.retrieve import ArticleIndex

    article = _open(args.article, Settings.for_reading())
    index = ArticleIndex.build(article)
    if args.summary:
        from index.summary import questions, summary

        chosen, asked = summary(index), questions(index)
        if args.json:
            print(json.dumps(_summary_json(article, chosen, asked), ensure_ascii=False))
        else:
            _terminal().summary(index, chosen, asked)
    elif args.json:
        print(json.dumps(_article_json(article, index), ensure_ascii=False))
    else:
        _terminal().show(index)
    return 0


def _article_json(article: "Article", index: "ArticleIndex") -> dict[str, Any]:
    return {
        "title": article.title,
        "byline": article.byline,
        "site": article.site,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "text": article.text,
        "paragraphs": [
            {"start": p.start, "end": p.end, "heading": p.heading} for p in article.paragraphs
        ],
        "sentences": [
            {"start": s.start, "end": s.end, "paragraph": s.paragraph, "sentence": s.number}
            for s in index.sentences
        ],
    }


def _summary_json(
    article: "Article", chosen: "Sequence[Sentence]", asked: Sequence[str]
) -> dict[str, Any]:
    return {
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "summary": [
            {
                "text": article.text[s.start : s.end],
                "start": s.start,
                "end": s.end,
                "paragraph": s.paragraph,
                "sentence": s.number,
            }
            for s in chosen
        ],
        "questions": list(asked),
    }


def _run(args: argparse.Namespace) -> int:
    settings = Settings.for_reading()
    if settings.bot_token:
        return _bot(args)
    args.article = settings.article or str(SAMPLE)
    return _ask(args)


def _bot(args: argparse.Namespace) -> int:
    from bot.serve import run

    return run(Settings.load())


def _backup(args: argparse.Namespace) -> int:
    from bot.operate import back_up

    return _operate(lambda settings: back_up(settings, args.file))


def _restore(args: argparse.Namespace) -> int:
    from bot.operate import bring_back

    return _operate(lambda settings: bring_back(settings, args.file, args.replace))


def _status(args: argparse.Namespace) -> int:
    from bot.operate import status

    return _operate(status)


def _operate(command: Callable[[Settings], str]) -> int:
    from bot.operate import Unusable

    try:
        print(command(Settings.load()))
    except Unusable as error:
        print(f"pullquote: {error}", file=sys.stderr)
        return 1
    return 0


def _open(source: str, settings: Settings) -> "Article":
    from bot.opening import open_source

    with _terminal().progress(source) if sys.stderr.isatty() else contextlib.nullcontext():
        return open_source(source, settings)


def _terminal() -> "Terminal":
    from bot.terminal import Terminal

    return Terminal()


def _printable(text: str) -> str:
    """Replace what no terminal should get: lone surrogates, and controls that could steer it."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(char if char.isprintable() or char == " " else "\ufffd" for char in text)


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; no byte may end the program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
