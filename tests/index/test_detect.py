"""Which language a text is in."""

import pytest

from index.article import Article
from index.detect import detect, settle

BRIDGE = {
    "ar": "أعلنت الحكومة يوم الثلاثاء أن الجسر الجديد سيفتح في مايو.",
    "de": "Die Regierung gab am Dienstag bekannt, dass die neue Brücke im Mai eröffnet wird.",
    "el": "Η κυβέρνηση ανακοίνωσε την Τρίτη ότι η νέα γέφυρα θα ανοίξει τον Μάιο.",
    "en": "The government announced on Tuesday that the new bridge will open in May.",
    "es": "El gobierno anunció el martes que el nuevo puente se abrirá en mayo del próximo año.",
    "fa": "دولت روز سه‌شنبه اعلام کرد که پل جدید در ماه مه سال آینده افتتاح می‌شود.",
    "fr": "Le gouvernement a annoncé mardi à l'aube que le nouveau pont ouvrira en mai.",
    "hi": "सरकार ने मंगलवार को घोषणा की कि नया पुल अगले साल मई में खुलेगा।",
    "it": "Il governo ha annunciato martedì che il nuovo ponte aprirà a maggio del prossimo anno.",
    "ja": "政府は火曜日、新しい橋が来年五月に開通すると発表した。",
    "nl": "De regering maakte dinsdag bekend dat de nieuwe brug in mei volgend jaar opengaat.",
    "pt": "O governo anunciou na terça-feira que a nova ponte será aberta em maio do próximo ano.",
    "ro": "Guvernul a anunțat marți că noul pod va fi deschis în luna mai a anului viitor.",
    "ru": "Правительство объявило во вторник, что новый мост откроют в мае следующего года.",
    "th": "รัฐบาลประกาศเมื่อวันอังคารว่าสะพานใหม่จะเปิดในเดือนพฤษภาคมปีหน้า",
    "tr": "Hükümet salı günü yeni köprünün gelecek yıl mayıs ayında açılacağını duyurdu.",
    "uk": "Уряд оголосив у вівторок, що новий міст відкриють у травні наступного року.",
    "vi": "Chính phủ thông báo hôm thứ Ba rằng cây cầu mới sẽ được mở vào tháng Năm.",
    "zh": "政府星期二宣布，新桥将于明年五月开通。",
}


@pytest.mark.parametrize(("code", "text"), BRIDGE.items())
def test_one_sentence_tells_its_language(code: str, text: str) -> None:
    assert detect(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Regeringen meddelade på tisdagen att den nya bron ska öppnas för trafik.",
        "Rząd ogłosił we wtorek, że nowy most zostanie otwarty w maju przyszłego roku.",
        "Hallitus ilmoitti tiistaina, että uusi silta avataan liikenteelle.",
        "Правителството обяви във вторник, че новият мост ще бъде открит през май.",
        "정부는 새 다리를 내년 5월에 개통한다고 화요일 발표했다.",
        "",
        "12345 !!",
        "def main(args): return print(args.x)",
    ],
)
def test_a_language_without_a_row_is_unknown(text: str) -> None:
    assert detect(text) is None


def test_names_in_another_script_do_not_decide() -> None:
    assert detect("Das Stück 東京 läuft am Freitag in der Oper und ist ausverkauft.") == "de"


def test_a_long_text_knows_better_than_its_page() -> None:
    assert settle(BRIDGE["ru"] * 10, "en") == "ru"


def test_a_short_text_leaves_it_to_its_page() -> None:
    assert settle(BRIDGE["nl"], "af") == "af"
    assert settle(BRIDGE["nl"], None) == "nl"


def test_an_unclear_text_has_the_language_its_page_declares() -> None:
    assert settle("Zażółć gęślą jaźń. " * 50, "pl") == "pl"


def test_an_article_knows_its_language() -> None:
    assert Article.from_text(BRIDGE["fr"]).language == "fr"
