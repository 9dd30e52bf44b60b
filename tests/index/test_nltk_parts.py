"""NLTK's two parts are its own, come without the rest, and leave the rest whole."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603


def test_parts_come_without_the_rest_of_nltk() -> None:
    """No corpus reader, no parser, no package left half imported."""
    names = python(
        "import sys, index.nltk_parts\n"
        "print(*sorted(name for name in sys.modules if name.startswith('nltk')))"
    ).split()
    assert "nltk.tokenize.punkt" in names
    assert {"nltk", "nltk.tokenize", "nltk.stem", "nltk.corpus", "nltk.parse"} & set(names) == set()


def test_whole_nltk_can_be_imported_before_and_after() -> None:
    """It is the same class either way."""
    for code in (
        "import index.nltk_parts as p, nltk\n",
        "import nltk\nimport index.nltk_parts as p\n",
    ):
        same = "from nltk.tokenize.punkt import PunktSentenceTokenizer as t\n"
        same += "from nltk.stem import SnowballStemmer as s\n"
        same += "print(t is p.PunktSentenceTokenizer, s('english').stem('turbines'))\n"
        same += "print(p.SnowballStemmer('english').stem('turbines'), nltk.word_tokenize.__name__)"
        assert python(code + same).split() == ["True", "turbin", "turbin", "word_tokenize"]
