"""Answers and articles on a terminal: colours where there are any, a conversation by line."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot import facts, texts
from bot.quote import Quote, quote
from bot.small_talk import small_talk
from index.retrieve import Answer, ArticleIndex, NoAnswer, nowhere, retrieve
from index.sentences import Sentence

if TYPE_CHECKING:
    from index.meaning import Encoder


class Terminal:
    """Standard output; without colours when it is piped or NO_COLOR is set."""

    def __init__(self) -> None:
        self.console = Console(
            highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty()
        )

    def answer(self, index: ArticleIndex, result: Answer | NoAnswer, heading: bool = False) -> None:
        """Print the sentences, each with where it stands, or that the article is silent."""
        if heading:
            self._print(Text(f"? {result.question}", style="bold cyan"))
        if isinstance(result, NoAnswer):
            self._print(Text(f"{texts.SILENT} {texts.reason(result)}"))
        else:
            for written, read in result.read_as:
                self._print(Text(texts.read_as(written, read), style="italic"))
            if result.confidence < texts.LOW_CONFIDENCE:
                self._print(Text(texts.CLOSEST_FOUND, style="italic"))
            for place, hit in enumerate(result.hits):
                self._hit(index, quote(index, result.question, hit), first=place == 0)
        self._print(Text())

    def show(self, index: ArticleIndex) -> None:
        """Print the article as it was understood: what is known, then numbered sentences."""
        article = index.article
        self._print(Text(article.title, style="bold"))
        known = {
            "by": article.byline,
            "site": article.site,
            "link": article.url,
            "published": facts.day(article.published),
            "language": facts.language(article.language),
        }
        for name, value in known.items():
            if value:
                self._print(Text(f"{name}: {value}", style="dim"))
        sentences = iter(index.sentences)
        upcoming = next(sentences, None)
        for number, paragraph in enumerate(article.paragraphs, 1):
            self._print(
                Text(f"\n¶{number}{' (heading)' if paragraph.heading else ''}", style="cyan")
            )
            while upcoming is not None and upcoming.paragraph == number:
                text = article.text[upcoming.start : upcoming.end].replace("\n", " ")
                self._print(Text.assemble((f"  s{upcoming.number} ", "cyan"), text))
                upcoming = next(sentences, None)
        if article.leftovers:
            self._print(Text("\nleft out as no part of the article:", style="cyan"))
            for line in article.leftovers:
                self._print(Text(f"  {line}", style="dim"))

    def summary(
        self, index: ArticleIndex, sentences: Sequence[Sentence], questions: Sequence[str]
    ) -> None:
        """Print the sentences that carry the article, then questions worth asking it."""
        self._print(Text(index.article.title, style="bold"))
        for sentence in sentences:
            text = index.article.text[sentence.start : sentence.end].replace("\n", " ")
            where = f"¶{sentence.paragraph} s{sentence.number} "
            self._print(Text.assemble((where, "cyan"), text))
        if questions:
            self._print(Text("\nAsk it:", style="bold"))
            for question in questions:
                self._print(Text(f"  {question}"))

    @contextmanager
    def progress(self, source: str) -> Iterator[None]:
        """Show on standard error that something long is being read."""
        console = Console(stderr=True, highlight=False, markup=False)
        room = max(12, console.width - 14)  # one line: a longer one would wrap and flicker
        name = source if len(source) <= room else f"…{source[1 - room :]}"
        with console.status(Text(f"Reading {name} …")):
            yield

    def _hit(self, index: ArticleIndex, quoted: Quote, *, first: bool) -> None:
        hit = quoted.hit
        text = Text(hit.text, style="" if first else "dim")
        for start, end in hit.highlights:
            text.stylize("bold yellow", start, end)
        if quoted.focus:
            text.stylize("underline", *quoted.focus)
        if quoted.lead and self.console.is_terminal:  # else what is printed is the answer alone
            self._print(Text(quoted.lead.replace("\n", " "), style="dim italic"))
        where = f"— {index.article.title}, ¶{hit.paragraph} s{hit.sentence}"
        if hit.credits:
            where += f" · {texts.credited(', '.join(hit.credits))}"
        self._print(text)
        self._print(Text(f"  {where}", style="green"))
        if hit.link:
            self._print(Text(f"  {hit.link}", style="dim"))

    def _print(self, text: Text) -> None:
        self.console.print(text)


_LEAVE = frozenset({"exit", "quit", ":q"})


def converse(index: ArticleIndex, n: int, encoder: "Encoder | None") -> None:
    """Ask and answer line by line until Ctrl-D, Ctrl-C, "exit" or "quit"; "more" pages on."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory

    from index.followup import complete, wants_more
    from index.summary import questions, summary

    terminal = Terminal()
    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    terminal.console.print(Text(index.article.title, style="bold"))
    terminal.console.print(Text(texts.TERMINAL_WELCOME, style="dim"))
    previous: str | None = None
    shown = 0
    while True:
        try:
            question = session.prompt("? ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if not question:
            continue
        if question.lower() in _LEAVE:
            return
        if previous and wants_more(question, previous):
            result = retrieve(index, previous, shown + n, encoder=encoder)
            further = (
                replace(result, hits=result.hits[shown:]) if isinstance(result, Answer) else result
            )
            if isinstance(further, Answer) and further.hits:
                terminal.answer(index, further)
                shown += n
            else:
                terminal.console.print(Text(f"{texts.NO_MORE}\n"))
            continue
        human = small_talk(question)
        if human == texts.OVERVIEW:
            terminal.summary(index, summary(index), questions(index))
            terminal.console.print()
            continue
        if human:
            terminal.console.print(Text(f"{human}\n"))
            continue
        completed = complete(question, previous)
        if completed.about:
            terminal.console.print(Text(texts.about(completed.about), style="italic"))
        result = nowhere(index, completed.about or "") or retrieve(
            index, completed.question, n, encoder=encoder
        )
        terminal.answer(index, result)
        if not (previous and isinstance(result, NoAnswer) and result.is_of_no_question):
            previous, shown = completed.question, n
