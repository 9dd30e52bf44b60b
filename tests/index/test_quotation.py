"""Where a text quotes."""

import pytest

from index.article import Paragraph
from index.quotation import quotations, quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("Er sagte: „Ja.“ Dann ging er.", ["„Ja.“"]),
        ("Il a dit « oui » hier.", ["« oui »"]),
        ("他说“好”。", ["“好”"]),
        ("彼は「はい」と言った。", ["「はい」"]),
        ('“Yes," he said.', ['“Yes,"']),
        ('A 27" screen and a 19" screen.', []),
    ],
)
def test_marks_open_and_close_by_their_own_kind(text: str, quoted: list[str]) -> None:
    spans, left_open = quotations(text, 0, len(text))
    assert [text[a:b] for a, b in spans] == quoted
    assert not left_open


def test_an_open_quotation_is_carried_on_by_the_next_paragraphs_mark() -> None:
    text = "“One.\n\n“Two.”\n\n“Three"
    paragraphs = [Paragraph(0, 5), Paragraph(7, 13), Paragraph(15, 21)]
    assert quoted_spans(text, paragraphs, 0) == ([(0, 5)], True)
    assert quoted_spans(text, paragraphs, 1) == ([(7, 13)], False)
    assert quoted_spans(text, paragraphs, 2) == ([], False)
