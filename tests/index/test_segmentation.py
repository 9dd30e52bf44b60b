"""Scripts without spaces: cut into words where something cuts them, else by twos."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.retrieve import Answer, ArticleIndex, retrieve
from index.segmentation import bigrams, segmenter, with_parts
from index.terms import lexicon, spans, terms

needs_icu = pytest.mark.skipif(
    segmenter() is None, reason="the extra cjk, which cuts words, is not installed"
)


@pytest.fixture
def cut_by_threes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A segmenter to whom every three characters are a word."""
    monkeypatch.setattr(
        "index.terms.segmenter",
        lambda: lambda text: [text[i : i + 3] for i in range(0, len(text), 3)],
    )
    lexicon.cache_clear()
    yield
    lexicon.cache_clear()


@pytest.mark.usefixtures("cut_by_threes")
def test_terms_are_what_the_segmenter_cuts_and_the_characters_in_it() -> None:
    assert terms("金正恩", "zh") == ["金正恩", "金", "正", "恩"]


@pytest.mark.usefixtures("cut_by_threes")
def test_stop_words_among_the_cut_words_give_no_term() -> None:
    assert terms("金正恩为什么", "zh") == ["金正恩", "金", "正", "恩"]


@pytest.mark.usefixtures("cut_by_threes")
def test_cut_words_have_their_places() -> None:
    assert spans("ไทยกิน。", "th") == [("ไทย", 0, 3), ("กิน", 3, 6)]


@pytest.mark.usefixtures("cut_by_threes")
def test_words_with_spaces_are_never_cut() -> None:
    assert terms("Vladivostok 2500", "zh") == ["vladivostok", "2500"]


def test_only_ideographs_are_parts_of_a_word() -> None:
    assert with_parts("東京タワー") == ["東京タワー", "東", "京"]
    assert with_parts("รัฐมนตรี") == ["รัฐมนตรี"]
    assert with_parts("京") == ["京"]


def test_two_by_two_goes_through_the_whole_text() -> None:
    assert bigrams("金正恩") == ["金正", "正恩"]
    assert bigrams("金") == ["金"]


@needs_icu
@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh", "平壤会议", {"平壤", "会议"}),
        ("ja", "東京オリンピック", {"東京", "オリンピック"}),
        ("th", "นายกรัฐมนตรีไทย", {"นายก", "รัฐมนตรี", "ไทย"}),
    ],
)
def test_dictionaries_cut_words(language: str, text: str, words: set[str]) -> None:
    assert words <= set(terms(text, language))


@needs_icu
@given(st.text(alphabet="金正恩的ไทยกーたカ東京 a1\U00020000"))
def test_what_is_cut_is_the_text_again(text: str) -> None:
    cut = segmenter()
    assert cut is not None
    assert "".join(cut(text)) == text


THAI = "ท่าเรือเปิดในเดือนพฤษภาคม\n\nนายกเทศมนตรีขอบคุณลูกเรือ\n\nเครื่องยนต์เสียเมื่อปีก่อน"


@needs_icu
def test_thai_question_finds_its_sentence() -> None:
    index = ArticleIndex.build(Article.from_text(THAI, language="th"))
    found = retrieve(index, "ใครขอบคุณลูกเรือ")
    assert isinstance(found, Answer)
    assert found.hits[0].text == "นายกเทศมนตรีขอบคุณลูกเรือ"
