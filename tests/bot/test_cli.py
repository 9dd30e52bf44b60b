"""The terminal command: what it prints, what it refuses, and how it ends."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import SAMPLE, main
from index.article import Article

QUESTION = "What fine did the owner Piet Rasker pay?"


@pytest.fixture(autouse=True)
def words_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine's own, and no encoder, which has tests of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMANTIC_MODEL", "off")


def ask_lines(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_answer_is_the_sentence_with_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    """Verbatim, then — title, paragraph and sentence; no colours when piped."""
    assert main(["ask", str(SAMPLE), QUESTION, "-n", "1"]) == 0
    first, where, _ = capsys.readouterr().out.split("\n", 2)
    assert first.startswith("The owner of the trawler, Piet Rasker, paid a fine of $12,000")
    assert where.strip() == "— Port Lindow switches on tidal lights after a ten-year wait, ¶9 s5"


def test_json_line_keeps_the_contract(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One object a question line, offsets that point into the text that show prints."""
    ask_lines(monkeypatch, f"{QUESTION}\n\nWhich volcano erupted in Iceland?\n".encode())
    assert main(["ask", str(SAMPLE), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["status"] for row in rows] == ["answer", "no_answer", "no_answer"]
    assert [row["answers"] for row in rows[1:]] == [[], []]
    assert all(isinstance(row["reason"], str) for row in rows[1:])
    best = rows[0]["answers"][0]
    assert set(best) >= {"text", "start", "end", "paragraph", "sentence", "score", "highlights"}
    assert main(["show", str(SAMPLE), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["text"][best["start"] : best["end"]] == best["text"]
    assert "fine" in {best["text"][start:end] for start, end in best["highlights"]}
    span = shown["paragraphs"][best["paragraph"] - 1]
    assert span["start"] <= best["start"] < best["end"] <= span["end"]


def test_an_empty_question_is_told_so_and_an_empty_line_is_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["ask", str(SAMPLE), "  "]) == 0
    assert "no question" in capsys.readouterr().out
    ask_lines(monkeypatch, b"\n\n")
    assert main(["ask", str(SAMPLE)]) == 0
    assert not capsys.readouterr().out


def test_summary_as_json_has_its_sentences_and_questions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["show", str(SAMPLE), "--summary", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert main(["show", str(SAMPLE), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (len(shown["summary"]), len(shown["questions"])) == (5, 3)
    for sentence in shown["summary"]:
        text = sentence.pop("text")
        assert text == whole["text"][sentence["start"] : sentence["end"]]
        assert sentence in whole["sentences"]


def test_show_prints_numbered_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    """What was understood can be judged: paragraphs, headings, sentences."""
    assert main(["show", str(SAMPLE)]) == 0
    shown = capsys.readouterr().out
    assert "¶6 (heading)\n  s1 How the project began" in shown
    assert "  s3 Each weighs 41 tonnes." in shown


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("spaces.txt", b" \n\t\n" * 50),
        ("signs.txt", "… — !!! ???".encode()),
        ("binary.bin", bytes(range(256)) * 8),
        ("large.txt", b"One more sentence stands here. " * 750_000),
    ],
)
def test_file_that_is_no_article_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes
) -> None:
    """Exit 1, one line on standard error that names the file, nothing on standard output."""
    (tmp_path / name).write_bytes(data)
    assert main(["ask", name, "What is it?"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert name in err


@pytest.mark.parametrize("path", ["missing.txt", ".", "\0", "x" * 5000, "\udcff.txt"])
def test_path_that_cannot_be_read_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], path: str
) -> None:
    """A directory, a missing file, no path at all."""
    assert main(["ask", path, "What is it?"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "😀🎉",
        "what is it?",
        "x" * 10_000,
        "word " * 2000,
        "\u202e\u200f",
        "\udcff\udc80",
        "\0",
    ],
)
def test_question_that_asks_nothing_gets_a_reason(
    capsys: pytest.CaptureFixture[str], question: str
) -> None:
    """Each odd question is a no_answer that says why, never an error."""
    assert main(["ask", str(SAMPLE), question, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["status"] == "no_answer"
    assert row["reason"]


def test_escape_sequences_of_an_article_do_not_reach_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An article cannot move the cursor or change the window's title."""
    (tmp_path / "evil.txt").write_text("The \x1b]0;owned\x1b\\zebra \x1b[2Jran away today. " * 3)
    for command in (["ask", "evil.txt", "zebra \x1b[31mran"], ["show", "evil.txt"]):
        assert main(command) == 0
        out = capsys.readouterr().out
        assert "zebra" in out
        assert not {"\x1b", "\x07"} & set(out)


def test_article_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``-`` reads the article; questions are then arguments."""
    ask_lines(monkeypatch, SAMPLE.read_bytes())
    assert main(["ask", "-", QUESTION]) == 0
    assert "$12,000" in capsys.readouterr().out
    assert main(["ask", "-"]) == 2


@pytest.mark.parametrize("arguments", [[], ["ask"], ["nonsense"], ["ask", "x", "-n", "0"]])
def test_wrong_use_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """The usage line goes to standard error."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_bot_without_a_token_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how to get one."""
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    assert main(["bot"]) == 2
    err = capsys.readouterr().err
    assert "BotFather" in err
    assert err.count("\n") == 1


def test_reader_that_leaves_early_is_no_error() -> None:
    """``pullquote show … | head -1`` ends quietly."""
    command = f"{sys.executable} -m bot show {SAMPLE} | head -1"
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: S602 - a pipe is what is tested
        command, shell=True, cwd=root, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.stdout.startswith("Port Lindow")
    assert done.stderr == ""


def test_sample_is_a_whole_article() -> None:
    """The bundled article is about 700 words, with a title of its own."""
    article = Article.from_text(SAMPLE.read_text("utf-8"), name="sample")
    assert 650 <= len(article.text.split()) <= 800
    assert article.title == "Port Lindow switches on tidal lights after a ten-year wait"
    assert article.leftovers == ()


def test_progress_is_shown_on_a_terminal_and_cleared(tmp_path: Path) -> None:
    """Standard error is a terminal here; what was understood goes to standard output alone."""
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><body><p>{'The bridge is closed for two years. ' * 9}</p></body></html>"
    )
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TERM": "xterm"}
    done = subprocess.run(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-m", "bot", "show", str(page)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    shown = os.read(ours, 65_536).decode()
    os.close(ours)
    assert re.search(r"Reading …?\S*/page\.html …", shown)
    assert shown.endswith("\x1b[2K")
    assert b"Reading" not in done.stdout
    assert b"language: English" in done.stdout
