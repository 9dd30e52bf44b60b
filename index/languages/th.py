"""Thai."""

from index.languages.credit_words import phrases, words
from index.languages.language import Language

ROW = Language(
    code="th",
    name="Thai",
    stop_words=words(
        """
        ที่ และ ใน เป็น ของ มี ได้ การ ว่า ให้ จะ กับ ไม่ จาก ก็ นี้ โดย คือ แต่ หรือ แล้ว
        ไป มา อยู่ นั้น ต้อง ยัง ถูก เพื่อ ด้วย ซึ่ง อะไร ใคร เมื่อไหร่ ที่ไหน ทำไม อย่างไร
        เท่าไหร่ กี่
        """
    ),
    question_words={
        "person": phrases("ใคร"),
        "time": phrases("เมื่อไหร่, เมื่อใด, ปีใด, ปีไหน, วันใด"),
        "duration": phrases("นานเท่าไร, นานแค่ไหน"),
        "place": phrases("ที่ไหน, ประเทศใด, เมืองใด"),
        "number": phrases("กี่, จำนวนเท่าใด"),
        "amount": phrases("เท่าไหร่, เท่าไร, ราคาเท่าใด"),
        "cause": phrases("ทำไม, เพราะเหตุใด"),
        "manner": phrases("อย่างไร, ยังไง"),
        "thing": phrases("อะไร, ใด"),
    },
    questions={
        "when": "{before}{after}เมื่อใด",
        "count": "{before}กี่{after}",
        "quote": "ใครพูดว่า “{}”",
    },
    moment=r"(?:เมื่อ|ใน)?ปี(?: ?[คพ]\.ศ\.)? ?\d{4}",
    leaning=words("เขา เธอ มัน พวกเขา นี่ นั่น"),
    follow_up=words("แล้ว และ"),
    pronouns=words("เขา เธอ มัน พวกเขา นี่ นั่น"),
    about=phrases("แล้ว"),
    in_place=True,
)
