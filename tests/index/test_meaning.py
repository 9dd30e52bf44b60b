"""Vectors keep what they were given, windows put sentences in their place, and no model is needed.

The encoder here is a stand-in that gives every token its own fixed vector. The shipped model has
tests of its own.
"""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from index.errors import MeaningUnavailable
from index.meaning import BEFORE, LONGEST, Encoder, Vectors

MARKS = ["[UNK]", "[CLS]", "[SEP]", "[PAD]"]
WORDS = [*MARKS, "rain", "fell", "snow", "came", "the", "on", "town", "who", "what", "it"]
TABLE = np.random.default_rng(3).normal(size=(len(WORDS), 16)).astype(np.float32)
TABLE[WORDS.index("snow")] = TABLE[WORDS.index("rain")] + 0.1


class Session:
    """Gives each token its row of TABLE; remembers what it was fed."""

    def __init__(self, inputs: tuple[str, ...] = ("input_ids", "attention_mask")) -> None:
        self.inputs = inputs
        self.fed: list[dict[str, np.ndarray]] = []

    def get_inputs(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(name=name) for name in self.inputs]

    def get_outputs(self) -> list[SimpleNamespace]:
        return [
            SimpleNamespace(name="pooler_output", shape=["batch", 16]),
            SimpleNamespace(name="last_hidden_state", shape=["batch", "length", 16]),
        ]

    def run(self, outputs: list[str], feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert outputs == ["last_hidden_state"]
        assert set(feed) == set(self.inputs)
        self.fed.append(feed)
        return [TABLE[feed["input_ids"]]]


def tokenizer() -> Tokenizer:
    made = Tokenizer(models.WordLevel({w: i for i, w in enumerate(WORDS)}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    return made


@pytest.fixture
def session() -> Session:
    return Session()


READS = '{"window": 12, "calibrated": true}'


def encoder(session: Session, folder: Path, settings: str = '{"window": 12}') -> Encoder:
    (folder / "encoder.json").write_text(settings)
    return Encoder(session, tokenizer(), folder)


def test_stored_vectors_come_back_unchanged(session: Session, tmp_path: Path) -> None:
    vectors = encoder(session, tmp_path).encode(["rain fell", "the town", "snow came on the town"])
    again = Vectors.from_bytes(vectors.to_bytes())
    assert again.to_bytes() == vectors.to_bytes()
    assert len(again) == 3
    np.testing.assert_array_equal(again.tokens, vectors.tokens)
    np.testing.assert_array_equal(again.bounds, [0, 2, 4, 9])
    np.testing.assert_array_equal(again.pooled, vectors.pooled)


@pytest.mark.parametrize("spoil", [lambda d: d[:-1], lambda d: d + b"x", lambda d: b"?" + d[1:]])
@pytest.mark.parametrize("whole", [True, False])
def test_damaged_vectors_are_refused(
    spoil: object, whole: bool, session: Session, tmp_path: Path
) -> None:
    data = encoder(session, tmp_path).encode(["rain fell"]).to_bytes()
    with pytest.raises(ValueError, match="stored vectors"):
        Vectors.from_bytes(spoil(data if whole else data[:9]))  # type: ignore[operator]


def test_vectors_whose_lengths_contradict_their_tokens_are_refused(
    session: Session, tmp_path: Path
) -> None:
    data = bytearray(encoder(session, tmp_path).encode(["rain fell"]).to_bytes())
    data[14] += 1
    with pytest.raises(ValueError, match="contradict"):
        Vectors.from_bytes(bytes(data))


def test_a_sentence_scores_its_own_words_highest(session: Session, tmp_path: Path) -> None:
    it = encoder(session, tmp_path)
    scores = it.scores(it.encode(["the town", "rain fell", "who came"]), "rain fell")
    assert scores.shape == (3,)
    assert scores.argmax() == 1
    assert scores[1] == pytest.approx(1.3, abs=0.02)


def test_a_word_of_like_meaning_scores_higher_than_any_other(
    session: Session, tmp_path: Path
) -> None:
    it = encoder(session, tmp_path)
    assert it.scores(it.encode(["the town", "snow", "who came"]), "rain").argmax() == 1


def test_scores_do_not_depend_on_how_sentences_share_windows(
    session: Session, tmp_path: Path
) -> None:
    """The stand-in sees one token at a time, so only a misplaced token could tell."""
    sentences = ["rain fell on the town", "it came", "snow", "who came on the town", "what"] * 3
    alone = encoder(session, tmp_path, "{}")
    together = encoder(session, tmp_path)
    a, b = alone.encode(sentences), together.encode(sentences)
    np.testing.assert_array_equal(a.tokens, b.tokens)
    np.testing.assert_array_equal(a.bounds, b.bounds)
    np.testing.assert_array_equal(a.pooled, b.pooled)


def test_windows_open_with_the_sentence_before_and_keep_to_their_length(
    session: Session, tmp_path: Path
) -> None:
    sentences = ["rain fell on the town", "it came", "snow fell", "who"]
    encoder(session, tmp_path, '{"window": 9}').encode(sentences)
    assert all(feed["attention_mask"].all() for feed in session.fed)
    assert [" ".join(WORDS[i] for i in feed["input_ids"][0]) for feed in session.fed] == [
        "[CLS] rain fell on the town it came [SEP]",
        "[CLS] it came snow fell who [SEP]",
    ]


def test_some_sentences_get_the_vectors_they_would_get_among_all(
    session: Session, tmp_path: Path
) -> None:
    it = encoder(session, tmp_path)
    sentences = ["rain fell on the town", "it came", "snow", "who came"]
    every, some = it.encode(sentences), it.encode_each([("snow", "who came"), ("", sentences[0])])
    np.testing.assert_array_equal(some.bounds, [0, 2, 7])
    np.testing.assert_array_equal(some.tokens[:2], every.tokens[8:])
    np.testing.assert_array_equal(some.tokens[2:], every.tokens[:5])


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "rain " * 500])
def test_odd_sentences_and_questions_keep_their_place(
    text: str, session: Session, tmp_path: Path
) -> None:
    it = encoder(session, tmp_path)
    vectors = it.encode([text, "rain"])
    assert len(vectors) == 2
    assert np.diff(vectors.bounds).max() <= LONGEST
    assert np.isfinite(it.scores(vectors, text)).all()


def test_no_sentences_give_no_vectors(session: Session, tmp_path: Path) -> None:
    it = encoder(session, tmp_path)
    none = Vectors.from_bytes(it.encode([]).to_bytes())
    assert len(none) == 0
    assert it.scores(none, "rain").tolist() == []


def test_another_encoder_gets_the_inputs_it_asks_for(tmp_path: Path) -> None:
    session = Session(("input_ids", "attention_mask", "token_type_ids"))
    it = Encoder(session, tokenizer(), tmp_path)
    it.encode(["rain fell", "snow came"])
    assert not session.fed[0]["token_type_ids"].any()
    assert it.speaks("de")
    assert it.speaks(None)


def test_an_encoder_of_one_language_speaks_no_other(session: Session, tmp_path: Path) -> None:
    it = encoder(session, tmp_path, '{"languages": ["en"]}')
    assert it.speaks("en")
    assert not it.speaks("de")


def test_the_name_changes_with_the_files(session: Session, tmp_path: Path) -> None:
    first = encoder(session, tmp_path).name
    assert encoder(session, tmp_path).name == first
    assert encoder(session, tmp_path, '{"window": 13}').name != first


def test_a_missing_model_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(MeaningUnavailable) as caught:
        Encoder.load(tmp_path / "nowhere")
    assert caught.value.folder == str(tmp_path / "nowhere")
    assert caught.value.detail


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_a_broken_model_is_the_same_error(broken: str, tmp_path: Path) -> None:
    tokenizer().save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "model.onnx").write_bytes(b"")
    (tmp_path / broken).write_bytes(b"not what it says")
    with pytest.raises(MeaningUnavailable):
        Encoder.load(tmp_path)


class ReadingSession(Session):
    """Answers with the number of tokens of the sentence itself."""

    def __init__(self) -> None:
        super().__init__(("input_ids", "attention_mask", "token_type_ids"))
        self.shape: list[object] = ["batch"]

    def get_outputs(self) -> list[SimpleNamespace]:
        return [*super().get_outputs(), SimpleNamespace(name="answers", shape=self.shape)]

    def run(self, outputs: list[str], feed: dict[str, np.ndarray]) -> list[np.ndarray]:
        if outputs != ["answers"]:
            return super().run(outputs, feed)
        self.fed.append(feed)
        return [(feed["token_type_ids"] == 3).sum(axis=1).astype(np.float32) - 1]


def test_a_sentence_is_read_beside_the_question_and_the_end_of_the_one_before(
    tmp_path: Path,
) -> None:
    session = ReadingSession()
    it = encoder(session, tmp_path, READS)
    long = " ".join(["snow"] * LONGEST + ["the"] * BEFORE)
    odds = it.answers("who came", [("", "rain fell"), (long, "it came on")])
    np.testing.assert_array_equal(odds, [2, 3])
    read = [
        [(WORDS[i], part) for i, part in zip(ids[0], parts[0], strict=True)]
        for ids, parts in ((feed["input_ids"], feed["token_type_ids"]) for feed in session.fed)
    ]
    asked = [("[CLS]", 1), ("who", 1), ("came", 1), ("[SEP]", 1)]
    assert read[0] == [*asked, ("rain", 3), ("fell", 3), ("[SEP]", 3)]
    before = [("the", 2)] * BEFORE
    assert read[1] == [*asked, *before, ("it", 3), ("came", 3), ("on", 3), ("[SEP]", 3)]


def test_what_is_encoded_has_no_parts(tmp_path: Path) -> None:
    session = ReadingSession()
    encoder(session, tmp_path, READS).encode(["rain fell", "it came"])
    assert not session.fed[0]["token_type_ids"].any()


def test_nothing_to_read_is_nothing(tmp_path: Path) -> None:
    found = encoder(ReadingSession(), tmp_path, READS).answers("who", [])
    assert found is not None
    assert len(found) == 0


def test_only_a_calibrated_model_with_parts_and_a_number_a_row_reads(
    session: Session, tmp_path: Path
) -> None:
    asked = ("who", [("", "rain")])
    assert encoder(session, tmp_path, READS).answers(*asked) is None
    assert encoder(ReadingSession(), tmp_path).answers(*asked) is None
    partless = ReadingSession()
    partless.inputs = ("input_ids", "attention_mask")
    assert encoder(partless, tmp_path, READS).answers(*asked) is None
    wide = ReadingSession()
    wide.shape = ["batch", 2]
    assert encoder(wide, tmp_path, READS).answers(*asked) is None
