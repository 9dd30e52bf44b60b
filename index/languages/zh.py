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
        "place": phrases("哪里, 哪儿, 在哪里, 在哪儿, 在哪, 何处, 哪个国家, 哪个城市"),
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
    commands=(
        r"(?:(?:请|帮我|给我|为我|替我|你)*写一?[首篇个段封].*(?:诗|歌|文章|故事|作文|代码|信|程序|小说)\W*$"
        r"|(?:请|给我|跟我|为我)*[讲说]一?个.*(?:笑话|故事)\W*$|(?:请|帮我)*(?:把|将).*翻译成|(?:请|帮我)*翻译(?:一下)?[这上全文以]"
        r"|(?:请|你)*(?:忽略|忘记|忘掉|无视).*(?:指令|指示|提示|命令|一切|所有)"
        r"|(?:请|你)*(?:假装|扮演|假设你是)|从现在开始你|你现在是)"
    ),
    questions={
        "when": "{before}什么时候{after}？",
        "count": "{before}多少{after}？",
        "quote": "谁说“{}”？",
    },
    moment=r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?(?!的)|\d{1,2}月\d{1,2}日(?!的)",
    leaning=words("他 她 它 他们 她们 它们 这 那 此 该 其 但 而 也 因此"),
    follow_up=words("那 还有 那么"),
    pronouns=words("他 她 它 他们 她们 它们 这 那 这里 那里"),
    about=phrases("那么, 关于"),
    further=phrases(
        "更多, 还有谁, 还有什么, 还有哪里, 还有哪些, 还有吗, 还有呢, 还有, 继续, 下一个, 其他, "
        "别的, 多说点, 告诉我更多"
    ),
    in_place=True,
)
