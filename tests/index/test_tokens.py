"""The words and marks that sources are read from."""

import pytest

from index.tokens import is_name, tokens


@pytest.mark.parametrize(
    ("text", "elisions", "words"),
    [
        ("Anna's U.S. dog, 5", "", ["Anna's", "U.S.", "dog", ",", "5"]),
        ("tweeted @annab.", "", ["tweeted", "@annab"]),
        ("press@post.example", "", ["press", "@", "post.example"]),
        ("selon l’AFP, aujourd'hui", "l", ["selon", "l’", "AFP", ",", "aujourd'hui"]),
        ("सुनीता ने कहा", "", ["सुनीता", "ने", "कहा"]),
        ("وفقًا للشرطة", "", ["وفقًا", "للشرطة"]),
    ],
)
def test_words_keep_their_marks(text: str, elisions: str, words: list[str]) -> None:
    found = tokens(text, frozenset(elisions.split()))
    assert [t.text for t in found] == words
    assert all(text[t.start :].startswith(t.text) for t in found)


def test_a_handle_is_a_name() -> None:
    assert is_name("@annab")
    assert is_name("Anna Bell")
    assert not is_name("mayor of Ashby")
