"""Where English sentences end: the golden table."""

from pathlib import Path

import pytest

from index.languages import ENGLISH
from index.sentences import spans

TABLE = Path(__file__).with_name("golden_english.txt")


def cases() -> list[tuple[str, str, list[str]]]:
    """(name, text, sentences) of every case; full stops end lines, so lines are re-cut."""
    found = []
    for part in TABLE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in part.splitlines() if line and not line.startswith("#")]
        if lines:
            found.append((lines[0], " ".join(lines[1:]), lines[1:]))
    return found
