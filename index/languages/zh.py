"""Chinese."""

from index.languages.credit_words import phrases, words
from index.languages.language import Language

ROW = Language(
    code="zh",
    name="Chinese",
    stop_words=words(
        """
        的 了 和 是 在 也 都 就 而 及 与 或 个 这 那 你 我 他 她 它
        们 吗 呢 吧 啊 被 把 将 从 对 于 以 为 因 所 但 并 之 其 什么
        哪 谁 怎么 如何 多少 几 这个 那个 我们 他们 她们 它们 哪些 哪个
        为什么 什么时候 什 么 怎
        """
    ),
    question_words={
        "person": phrases("谁, 何人"),
        "time": phrases("什么时候, 何时, 哪一年, 哪年, 哪天, 几月, 几号"),
        "duration": phrases("多久, 多长时间"),
        "place": phrases("哪里, 哪儿, 在哪, 何处, 哪个国家, 哪个城市"),
        "number": phrases("多少, 几个, 多少人, 百分之几"),
        "amount": phrases("多少钱"),
        "cause": phrases("为什么, 为何, 为啥"),
        "manner": phrases("怎么, 如何, 怎样"),
        "thing": phrases("什么, 哪个, 哪些, 哪种"),
    },
    answer_words={
        "time": words("年 月 日 世纪 今天 昨天 星期"),
        "duration": words("秒 分钟 小时 天 周 月 年"),
        "number": words("二 两 三 四 五 六 七 八 九 十 百 千 万 亿"),
        "amount": words("元 美元 欧元 英镑 日元"),
        "cause": words("因为 由于 因此 所以 原因"),
    },
    leaning=words("他 她 它 他们 她们 它们 这 那 此 该 其 但 而 也 因此"),
    follow_up=words("那 还有 那么"),
    pronouns=words("他 她 它 他们 她们 它们 这 那 这里 那里"),
    about=phrases("那么, 关于"),
)
