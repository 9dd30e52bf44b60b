"""The documents: what they name exists, and what exists they name."""

import dataclasses
import re
import shlex
from pathlib import Path

import pytest

from bot.app import handlers
from bot.cli import _parser, main
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ENV = (ROOT / ".env.example").read_text("utf-8")


def test_every_setting_is_explained_in_the_example() -> None:
    """``.env.example`` names each setting, and none that is not there."""
    known = {field.name.upper() for field in dataclasses.fields(Settings)}
    named = set(re.findall(r"^#?([A-Z][A-Z_]+)=", ENV, re.MULTILINE))
    assert named == known


def test_every_bot_command_is_in_the_readme() -> None:
    """What can be typed in a chat is written down."""
    commands = {name for handler in handlers() for name in getattr(handler, "commands", ())}
    assert {name for name in commands if f"`/{name}" not in README} == set()


def test_every_terminal_command_is_in_the_readme() -> None:
    """What can be typed in a terminal is written down."""
    actions = next(action for action in _parser()._actions if action.choices)
    commands = set(actions.choices or ()) - {"run"}  # what `make run` calls
    assert {name for name in commands if f"pullquote {name}" not in README} == set()


def test_links_of_the_documents_lead_somewhere() -> None:
    """Every relative link in a document is a file of the repository."""
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for document in documents:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), (document.name, target)


def test_tests_that_the_threat_model_names_are_there() -> None:
    """No line of ``docs/security.md`` is held by a test that was renamed or removed."""
    named = set(re.findall(r"`(test_\w+)`", (ROOT / "docs" / "security.md").read_text("utf-8")))
    files = (ROOT / "tests").rglob("test_*.py")
    written = {
        name for file in files for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
    }
    assert named - written == set()
    assert len(named) > 40


def test_opening_exchange_of_the_readme_is_real(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each command there prints what stands under it."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("SEMANTIC_MODEL", raising=False)
    exchange = README.partition("```console\n")[2].partition("```")[0]
    asked = [part.partition("\n") for part in exchange.split("$ pullquote ") if part]
    assert len(asked) == 3
    for command, _, printed in asked:
        assert main(shlex.split(command)) == 0
        assert capsys.readouterr().out.strip() == printed.strip()
