"""A summary is five sentences of the article and three questions worth asking."""

from pathlib import Path

from bot.conversation import Conversation
from bot.library import Library
from bot.place import Place
from bot.store import Store
from index.load import open_file

SAMPLE = Path(__file__).parents[2] / "bot" / "sample" / "harbour-lantern.txt"


async def test_summary_has_five_sentences_and_three_questions_with_working_buttons(
    tmp_path: Path,
) -> None:
    store = await Store.open(f"sqlite:///{tmp_path}/store.db")
    try:
        conversation, place = Conversation(store, Library(store)), Place("1")
        opened = await conversation.open(place, open_file(str(SAMPLE)), "me")
        found, sentences = await conversation.summary(place)
        assert len(sentences) == 5
        assert len(found.examples) == 3
        assert found.examples[: len(opened.examples)] == opened.examples
        token = found.article_id[:10]
        pressed = [await conversation.example(place, token, n) for n in range(3)]
        assert pressed == [(found.article_id, question) for question in found.examples]
    finally:
        await store.close()
