"""Words to the bot that ask the article nothing, and questions that only look like them."""

import pytest

from bot import texts
from bot.small_talk import small_talk


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("Hello!", texts.GREETING),
        ("hey there 👋", texts.GREETING),
        ("Привет", texts.GREETING),
        ("नमस्ते", texts.GREETING),
        ("thanks a lot 🙏", texts.THANKS),
        ("Good night.", texts.FAREWELL),
        ("ok", texts.NOD),
        ("LOL", texts.NOD),
        ("Who are you?", texts.WHO),
        ("what can you do?", texts.WHO),
        ("How are you?", texts.WHO),
        ("help", texts.WHO),
        ("Summarise the article", texts.OVERVIEW),
        ("can you summarize it for me?", texts.OVERVIEW),
        ("What's this article about?", texts.OVERVIEW),
        ("tl;dr", texts.OVERVIEW),
    ],
)
def test_words_to_the_bot_get_a_human_reply(said: str, reply: str) -> None:
    """They are no search."""
    assert small_talk(said) == reply


@pytest.mark.parametrize(
    "asked",
    [
        "Hello Kitty sales?",
        "Who thanks the mayor?",
        "What is the summary judgment about?",
        "Who said goodbye?",
        "what is this treaty about?",
        "Is it ok to swim?",
        "",
    ],
)
def test_questions_are_left_to_the_article(asked: str) -> None:
    """A question that holds such words is a question."""
    assert small_talk(asked) is None
