"""Vietnamese."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    verbs=words("nói"),
    phrases=phrases("theo lời của, theo lời"),
    auxiliaries=words("đã"),
    negations=words("không chưa"),
    adverbs=words("cũng sau"),
    that=words("rằng"),
    joins=words("và hoặc"),
    clause=words("nhưng mà khi vì nếu ở trong tại với cho về là của"),
    openers=words("nhưng mà khi vì nếu ở trong tại với cho về là của"),
    ends=words("nhưng mà khi vì nếu ở trong tại với cho về là của và hoặc"),
    titles=words("ông bà tổng chủ"),
    bodies=words("đại"),
    person=words(""),
    thing=words("ông bà anh cô"),
    group=words("nó"),
)
ROW = Language(
    code="vi",
    name="Vietnamese",
    stop_words=words(
        """
        ai bao bị bởi các cái cả càng cho chỉ chiếc chưa chứ có còn của cùng cũng do dù đã
        đang đâu đây đấy để đến đều điều đó được gì hay hoặc hơn khi không là lại lên lúc mà
        mỗi một nào này nên nếu ngay ngoài như nhưng những nơi nữa ở qua ra rằng rất rồi sao
        sau sẽ sự tại theo thì trên trong trước từ và vào vẫn vậy về vì việc với vừa nhiêu
        thế bằng họ nó ông bà ấy mấy
        """
    ),
    abbreviations=words("TS ThS GS PGS BS KS Mr Mrs Dr TP Tp Q P v.v vd"),
    closing_abbreviations=words("v.v TNHH Inc Ltd Jr TCN SCN"),
    numbered=words("số tr"),
    question_words={
        "person": phrases("ai, của ai"),
        "time": phrases("khi nào, bao giờ, năm nào, ngày nào, vào năm nào, lúc nào"),
        "duration": phrases("bao lâu"),
        "place": phrases("ở đâu, đâu, nơi nào, nước nào, thành phố nào"),
        "number": phrases("bao nhiêu, mấy"),
        "amount": phrases("bao nhiêu tiền"),
        "cause": phrases("tại sao, vì sao, lý do gì"),
        "manner": phrases("như thế nào, thế nào, làm thế nào"),
        "thing": phrases("gì, cái gì, nào, điều gì"),
    },
    answer_words={
        "time": words("tháng năm ngày tuần giờ hôm thứ thế kỷ"),
        "duration": words("giây phút giờ ngày tuần tháng năm thập thế"),
        "number": words(
            """
            hai ba bốn năm sáu bảy tám chín mười trăm nghìn ngàn triệu tỷ phần nửa
            """
        ),
        "amount": words("đồng đô la euro triệu tỷ usd"),
        "cause": words("vì bởi do nhờ nguyên nên để"),
        "calendar": frozenset(
            phrases(
                "tháng 1, tháng 2, tháng 3, tháng 4, tháng 5, tháng 6, tháng 7, tháng 8, tháng 9, "
                "tháng 10, tháng 11, tháng 12, tháng giêng, tháng một, tháng hai, tháng ba, "
                "tháng tư, tháng năm, tháng sáu, tháng bảy, tháng tám, tháng chín, tháng mười, "
                "chủ nhật, hôm nay, hôm qua"
            )
        ),
        "currency": frozenset(phrases("đồng, đô la, usd, euro, bảng, yên, nhân dân tệ, rúp")),
        "scale": frozenset(phrases("nghìn, ngàn, triệu, tỷ, tỉ")),
    },
    questions={
        "when": "{before} {after} khi nào?",
        "count": "{before} bao nhiêu {after}?",
        "quote": "Ai nói “{}”?",
        "says": "{} nói gì?",
        "about": "Bài viết nói gì về {}?",
    },
    moment=r"(?:\b(?:vào )?(?:ngày |năm )?){date}",
    leaning=words("ông bà anh cô họ nó chúng đây đó điều này vì tuy nhưng và cũng cả"),
    follow_up=words("và còn nhưng vậy hoặc thế"),
    pronouns=words("nó"),
    about=phrases("còn, thế còn"),
    in_place=True,
    credit=_CREDIT,
)
