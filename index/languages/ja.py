"""Japanese."""

from index.languages.credit_words import phrases, words
from index.languages.language import Language

ROW = Language(
    code="ja",
    name="Japanese",
    stop_words=words(
        """
        の に は を た が で て と し れ さ ある いる も する から な
        こと として い や れる など なっ ない この ため その あっ よう また
        もの という あり まで られ なる へ か だ これ によって により おり
        より による ず なり られる において ば なかっ なく しかし について せ
        だっ その後 できる それ う ので なお のみ でき き つ における および
        いう さらに でも ら たり その他 に関する たち ます ん なら に対して
        です ました でした 何 誰 いつ どこ なぜ どう どの どれ いくら いくつ
        """
    ),
    question_words={
        "person": phrases("誰, だれ, どなた"),
        "time": phrases("いつ, 何年, 何月, 何日, 何時"),
        "duration": phrases("どのくらいの期間, 何年間, 何日間"),
        "place": phrases("どこ, 何処, どの国, どの都市"),
        "number": phrases("いくつ, 何人, 何個, 何パーセント"),
        "amount": phrases("いくら"),
        "cause": phrases("なぜ, どうして, 何故"),
        "manner": phrases("どのように, どうやって"),
        "thing": phrases("何, なに, どの, どれ"),
    },
    answer_words={
        "time": words("年 月 日 世紀 今日 昨日 明日 曜日"),
        "duration": words("秒 分 時間 日間 週間 年間"),
        "number": words("二 三 四 五 六 七 八 九 十 百 千 万 億"),
        "amount": words("円 ドル ユーロ ポンド"),
        "cause": words("ため から ので 原因 理由"),
    },
    questions={
        "when": "{before}いつ{after}か？",
        "count": "{before}何{after}か？",
        "quote": "「{}」と言ったのは誰ですか？",
    },
    moment=r"\d{3,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:に|、)|\d{1,2}月\d{1,2}日に",
    leaning=words("彼 彼女 彼ら それ これ その この そこ しかし また さらに"),
    follow_up=words("では じゃあ それで"),
    pronouns=words("彼 彼女 彼ら それ これ その この そこ"),
    about=phrases("については"),
    in_place=True,
)
