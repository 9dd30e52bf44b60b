"""A conversation on a terminal, line by line, and what else is printed there."""

from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console
from rich.text import Text

from bot import texts
from bot.cli import SAMPLE, main
from bot.terminal import Terminal, converse
from index.article import Article
from index.retrieve import ArticleIndex, retrieve

URL = "https://news.example/lamps"


@pytest.fixture
def index() -> ArticleIndex:
    return ArticleIndex.build(Article.from_text(SAMPLE.read_text("utf-8"), url=URL))


@pytest.fixture
def talk(index: ArticleIndex, capsys: pytest.CaptureFixture[str]):
    """Type the lines into a conversation that shows one sentence a page; what it printed."""

    def typed(*lines: str) -> str:
        with (
            create_pipe_input() as keys,
            create_app_session(input=keys, output=DummyOutput()),
        ):
            keys.send_text("".join(f"{line}\r" for line in lines) + "\x04")
            converse(index, 1, None)
        return capsys.readouterr().out

    return typed


def test_conversation_answers_and_pages_on(talk) -> None:
    """The best sentence first; "more" shows the next, never the same again."""
    said = talk("What fine did the owner Piet Rasker pay?", "", "more")
    assert said.index("Port Lindow switches on") < said.index("paid a fine of $12,000")
    assert said.count("paid a fine of $12,000") == 1
    assert said.count(f"{URL}#:~:text=") == 2


def test_conversation_completes_a_follow_up(talk) -> None:
    assert "$12,000" in talk("Who is Piet Rasker?", "and what fine did he pay?")


def test_conversation_says_that_a_new_topic_is_not_in_the_article(talk) -> None:
    said = talk("What fine did the owner Piet Rasker pay?", "what about the moon?")
    assert texts.SILENT in said
    assert "“moon”" in said
    assert said.count("$12,000") == 1
    assert talk("How much did the tower cost?", "what about the vessel?").count(texts.SILENT) == 0


def test_conversation_pages_on_for_who_else(talk) -> None:
    said = talk("What fine did the owner Piet Rasker pay?", "who else?", "anyone else?")
    assert said.count("paid a fine of $12,000") == 1
    assert said.count(f"{URL}#:~:text=") == 3


def test_conversation_goes_on_after_a_message_without_words(talk) -> None:
    """What asked nothing is no question that the next could follow."""
    assert "$12,000" in talk("Who is Piet Rasker?", "??", "it is", "and what fine did he pay?")


def test_conversation_says_what_the_article_does_not(talk) -> None:
    assert texts.SILENT in talk("Which volcano erupted in Iceland?")


def test_conversation_ends_where_it_is_told_to(talk) -> None:
    """Nothing after the word is answered."""
    assert "$12,000" not in talk("exit", "What fine did the owner Piet Rasker pay?")


def test_summary_shows_where_its_sentences_stand_and_what_to_ask(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", str(SAMPLE), "--summary"]) == 0
    shown = capsys.readouterr().out
    assert "\n¶3 s1 PORT LINDOW" in shown
    assert "Ask it:" in shown


def test_facts_and_leftovers_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever judges how a text was understood sees what was left out of it."""
    text = "The bridge is closed.\n\nADVERTISEMENT\n\nNobody knows when it will open again."
    article = Article.from_text(text, site="Marsh Post", published="2026-05-03")
    Terminal().show(ArticleIndex.build(article))
    shown = capsys.readouterr().out
    assert "site: Marsh Post" in shown
    assert "published: 3 May 2026" in shown
    assert shown.rstrip().endswith("ADVERTISEMENT")


def test_on_a_screen_a_sentence_stands_on_its_own() -> None:
    """What it leans on comes before it, and what most likely is the answer is underlined."""
    text = "Ana Roth runs the mill in Port Lindow.\n\nShe bought it from her uncle in May 2019."
    mill = ArticleIndex.build(Article.from_text(text, language="en"))
    result = retrieve(mill, "When did she buy it from her uncle?", 1)
    shown = {}
    for screen in (True, False):
        terminal = Terminal()
        terminal.console = Console(
            file=StringIO(),
            force_terminal=screen,
            color_system="standard" if screen else None,
        )
        terminal.answer(mill, result)
        shown[screen] = terminal.console.file.getvalue()
    lead, sentence = Text.from_ansi(shown[True]).plain.splitlines()[:2]
    assert lead == "Ana Roth runs the mill in Port Lindow."
    assert sentence == "She bought it from her uncle in May 2019."
    assert "\x1b[4mMay 2019" in shown[True]
    assert shown[False].startswith(sentence)


def test_every_question_is_repeated_where_there_are_several(
    index: ArticleIndex, capsys: pytest.CaptureFixture[str]
) -> None:
    Terminal().answer(index, retrieve(index, "Who is Piet Rasker?", 1), heading=True)
    assert capsys.readouterr().out.startswith("? Who is Piet Rasker?\n")
