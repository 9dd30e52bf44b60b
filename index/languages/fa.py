"""Persian."""

from index.languages.credit_words import CreditWords, phrases, words
from index.languages.language import Language

_CREDIT = CreditWords(
    phrases=phrases("به گفته, به گزارش, به نقل از"),
    ends=words("در روز که از با به برای را است بود امروز دیروز"),
    joins=words("و یا"),
    that=words("که"),
    idioms=words("این آن"),
    nobody=words("او وی این آن"),
)
ROW = Language(
    code="fa",
    name="Persian",
    stemmer="persian",
    stop_words=words(
        """
        آن آنان آنچه آنها آن‌ها از است اگر اما او این اینکه با باید بر برای بعد بلکه بود
        بودند به بی بین پس پیش تا تر تو توسط جز چرا چگونه چند چندین چه چون چیزی چیست خود
        خواهد در درباره دیگر را روی زیرا سپس شد شدند شده شود شوند طی فقط کدام کجا کرد کردند
        کرده کس کسی کند کنند که کی گفت ما مانند مثل مگر من می میان نه نیز نیست هم همان همه
        همین هر هستند هیچ و وقتی ولی وی یا یک یکی
        """
    ),
    abbreviations=words("دکتر"),
    closing_abbreviations=words("و غیره ق.م"),
    numbered=words("ص شماره"),
    question_words={
        "person": phrases("چه کسی, چه کسانی, کی, که"),
        "time": phrases("چه زمانی, کی, در چه سالی, چه سالی, چه روزی, چه وقت"),
        "duration": phrases("چه مدت, چقدر طول"),
        "place": phrases("کجا, در کجا, از کجا, کدام کشور, کدام شهر"),
        "number": phrases("چند, چند نفر, چه تعداد, چند درصد"),
        "amount": phrases("چقدر, چه مبلغ"),
        "cause": phrases("چرا, به چه دلیل"),
        "manner": phrases("چگونه, چطور"),
        "thing": phrases("چه, چیست, کدام"),
    },
    answer_words={
        "time": words(
            """
            ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین
            اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند شنبه یکشنبه دوشنبه
            سه‌شنبه چهارشنبه پنجشنبه جمعه امروز دیروز فردا سال قرن ماه هفته روز ساعت
            """
        ),
        "duration": words("ثانیه دقیقه ساعت روز هفته ماه سال دهه قرن"),
        "number": words("دو سه چهار پنج شش هفت هشت نه ده صد هزار میلیون میلیارد درصد نیم نیمی"),
        "amount": words("تومان ریال دلار یورو پوند میلیون میلیارد"),
        "cause": words("زیرا چون دلیل علت سبب خاطر بنابراین"),
        "calendar": words(
            """
            ژانویه فوریه مارس آوریل ژوئن ژوئیه جولای اوت آگوست سپتامبر اکتبر نوامبر دسامبر
            فروردین اردیبهشت خرداد مرداد شهریور آبان آذر اسفند شنبه یکشنبه دوشنبه سه‌شنبه
            چهارشنبه پنجشنبه پنج‌شنبه جمعه امروز دیروز فردا
            """
        ),
        "currency": words("تومان ریال دلار یورو پوند ین یوان روبل"),
        "scale": words("هزار میلیون میلیارد"),
    },
    questions={
        "when": "{before} چه زمانی {after}؟",
        "count": "{before} چند {after}؟",
        "quote": "چه کسی گفت «{}»؟",
        "says": "{} چه گفت؟",
    },
    moment=r"(?:\bدر )?(?:سال )?{date}",
    leaning=words("او وی آنها آن‌ها آنان این آن اینها سپس اما ولی همچنین و نیز"),
    follow_up=words("و اما پس یا"),
    pronouns=words("او وی آنها آن‌ها این آن آنجا"),
    pointing=words("این آن"),
    places=words("آنجا"),
    about=phrases("درباره, در مورد"),
    in_place=True,
    credit=_CREDIT,
)
