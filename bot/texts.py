"""Every sentence Pullquote says to a person. Plain text: escaping is the renderer's work."""

from index import errors
from index.answers import NoAnswer, Reason
from index.errors import ArticleError
from index.languages import row

PAUSE = "I can't reach my shelf right now; try again in a minute."
SILENT = "The article doesn't say."
GREETING = "Hello! Ask me anything about the article and I'll answer with its own words."
THANKS = "You're welcome! Ask on whenever you like."
FAREWELL = "Goodbye! The article stays open here for next time."
NOD = "Fine. Ask on whenever you like."
WHO = (
    "I'm Pullquote. I answer questions about an article with its own sentences; I make nothing up "
    "and write nothing of my own."
)
OVERVIEW = "/summary shows the sentences that carry the article. Or ask me about a detail."

_REASONS = {
    Reason.EMPTY: "There was no question in that message.",
    Reason.NO_WORDS: "I see no words in it; ask me in words.",
    Reason.TOO_LONG: "That is too long for a question; ask in a sentence or two.",
    Reason.ONLY_STOP_WORDS: "The question has no word I could look for; name the thing you mean.",
    Reason.NO_SHARED_WORDS: "It uses none of the words of your question.",
    Reason.ASKS_NOTHING: "I only answer questions, with its own sentences; ask me about it.",
    Reason.WEAK: "Nothing in it comes close enough to your question.",
}


_MISSING_NAMED = 3  # words; more read like a list of complaints


def reason(no_answer: NoAnswer) -> str:
    """Say in plain words why there is no answer."""
    if no_answer.reason is Reason.MISSING_SUBJECT and no_answer.words:
        named = [f"“{word}”" for word in no_answer.words[:_MISSING_NAMED]]
        return f"The article never mentions {_list(named)}."
    if no_answer.reason is Reason.UNNAMED:
        return f"The article speaks of “{no_answer.words[0]}” and gives no name."
    if no_answer.reason is Reason.UNTOLD:
        return f"What comes closest does not tell {no_answer.words[0]}."
    if no_answer.reason is Reason.OTHER_LANGUAGE:
        language = row(no_answer.words[0]).name
        return f"The article is in {language}; ask me in {language}, please."
    return _REASONS.get(no_answer.reason, _REASONS[Reason.WEAK])


def _list(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} or {items[-1]}"


_ERRORS: dict[type[ArticleError], str] = {
    errors.EmptyArticle: "There is no text in it; give me an article that has words.",
    errors.NotText: "That is not text I can read; save it as plain UTF-8 text and try again.",
    errors.WrongType: "I don't read that kind of file; send a web link, PDF, DOCX, EPUB or text.",
    errors.TooLittleText: (
        "That page shows me almost no text (it may need JavaScript, a login or payment); "
        "copy the article and paste it to me."
    ),
    errors.PageOfLinks: "That page is a list of articles; send me the link of one of them.",
    errors.ScannedPages: "That PDF holds pictures of text; send one with real text in it.",
    errors.NotAnArticle: "I found no article there; open it, copy the text and paste it to me.",
    errors.UnreadableArticle: "I can't read it; check the name and that you may open it.",
    errors.TooLarge: "It is too large for me; give me the part you want to ask about.",
    errors.DamagedFile: "That file is damaged; save it again or paste the text to me.",
    errors.LockedFile: "That file wants a password; save it without one and try again.",
    errors.TooHard: "That took too long to read; paste the part you want to ask about.",
    errors.ReadersBusy: "I can't read any more files right now; try again in a minute.",
    errors.Refused: "I don't open that address; send a public http or https link.",
    errors.Unreachable: "I couldn't reach that site; check the link or paste the text to me.",
    errors.TooManyRedirects: "That link leads in circles; open it and send me where it ends.",
    errors.TimedOut: "That site took too long; try again later or paste the text to me.",
    errors.NotFound: "There is no page at that address (404); check the link.",
    errors.ShutOut: "That site doesn't let me in; open it yourself and paste the text to me.",
    errors.BadStatus: "That site answered with an error; try again later or paste the text.",
    ArticleError: "I couldn't open that article; paste its text to me instead.",
}


_UNREADABLE = {
    "no such file": "There is no such file; check the name.",
    "is a directory": "That is a folder; name a file in it.",
    "permission denied": "I may not read that file; check its permissions.",
    "not handed over": "Telegram didn't hand me that file; send it again.",
}


def article_error(error: ArticleError) -> str:
    """Say in one sentence what went wrong with an article and what to do instead."""
    if isinstance(error, errors.UnreadableArticle) and error.detail in _UNREADABLE:
        return _UNREADABLE[error.detail]
    for kind in type(error).__mro__:
        if kind in _ERRORS:
            return _ERRORS[kind]
    return _ERRORS[ArticleError]


LOW_CONFIDENCE = 0.1  # below it, about half of the answers on our question sets are wrong
CLOSEST_FOUND = "The closest I found:"
CLOSEST_PASSAGES = "The article doesn't answer that. The closest it comes:"


def about(subject: str) -> str:
    """Say visibly what a follow-up question was completed with."""
    return f"about: {subject}"


def read_as(written: str, read: str) -> str:
    """Say that a misspelt word was understood as one of the article's."""
    return f"{written} read as: {read}"


def credited(names: str) -> str:
    """Name whom the sentence itself credits."""
    return f"credits {names}"


def start(title: str | None, private: bool) -> str:
    """Say in three lines what this is, which article is open and what to do."""
    what = "I answer questions about an article in its own words, and say so when it is silent."
    if title is None:
        return f"{what}\n{no_article(private)}"
    how = "Just ask:" if private else "Ask with /ask and your question:"
    return f"{what}\n{how}"


def no_article(private: bool) -> str:
    """Say how to open a first article."""
    if private:
        return "Send me a link, a file or the text of an article, then ask me about it."
    return "No article is open here yet. An admin can open one: /article and a link."


def help_text(private: bool) -> str:
    """Say everything the bot can do in this kind of chat."""
    return _HELP_PRIVATE if private else _HELP_GROUP


_HELP_PRIVATE = """\
Send a link, a file (PDF, DOCX, EPUB, HTML, Markdown, text) or paste a text, and I read it. \
Then ask, in your own words. Every answer is a sentence of the article, with where it stands.

/article – the open article; /article and a link opens another
/articles – your shelf; /articles and words finds one
/ask -all and a question – ask the whole shelf
/summary – the five sentences that carry it
/forget – erase everything I keep about this chat
/privacy – what I keep, where and how long

Reply to an answer, or ask “and when?”, to follow up. “more” shows further sentences. \
In a group, add me and use /ask."""

_HELP_GROUP = """\
/ask and your question – answered from the article that is open here
Reply to one of my answers to follow up. Reply to a link, a file or a long text with \
/ask and a question to ask that one.

/article – the open article; admins open another with /article and a link, or in reply to one
/articles – this chat's shelf
/summary – the five sentences that carry it
/settings – who may change the article
/forget – erase everything I keep about this chat
/privacy – what I keep, where and how long"""

PRIVACY = """\
What I keep: the articles opened here, the questions asked here for 30 days (so that buttons and \
follow-ups work), and this chat's settings. Where: in the database of whoever runs this bot, \
nowhere else; no other company sees them, and nothing is used to train anything. \
What I don't keep: messages that are not for me, and any text in my logs. \
/forget erases it all at once; if I'm removed, it is erased after 30 days."""

READING = "Reading…"
ASK_WHAT = "What would you like to know?"
ASK_PLACEHOLDER = "Your question"
ASK_IN_CHANNEL = "Put your question after the command: /ask and your question."
NO_MORE = "That was all the article has on it."
NOT_A_LINK = "That is no link I can open. Send /article and an address that starts with https://."
UNKNOWN_COMMAND = "I don't know that command. /help lists those I know."
ADMINS_CHANGE = "Only this group's admins change the article; anyone may ask with /ask."
NO_SETTINGS = "There is nothing to set in a private chat."
FORGOTTEN = "Done. All of it is forgotten."
KEPT = "Nothing was erased."
UNDONE = "Back to:"
UNDONE_EMPTY = "Closed. No article is open now."
SHELF = "On this chat's shelf:"
SHELF_HAS_NO_SUCH = "Nothing on the shelf has these words in its title; /articles shows all of it."
SHELF_EMPTY = "The shelf is empty. Open an article with /article and a link."
SHELF_SILENT = "None of the articles on the shelf says."
INLINE_SHELF = "Send this article's title and link"
INLINE_NO_ARTICLE = "Open an article first"
GUEST_TITLE = "Pullquote"
GUEST_ASK_WHAT = "Mention me together with your question and I'll answer from the article."
GUEST_NO_ARTICLE = (
    "Reply to a link, a file or a long text and mention me with your question, "
    "or open an article in our private chat first."
)
TERMINAL_WELCOME = "Ask about it; Ctrl-D leaves."

BUTTON_MORE = "More"
BUTTON_CONTEXT = "In context"
BUTTON_BACK = "Back"
BUTTON_CLOSEST = "Closest passages"
BUTTON_EVERYWHERE = "Ask the whole shelf"
BUTTON_UNDO = "Undo"
BUTTON_ADD_TO_GROUP = "Add to a group"
BUTTON_FORGET = "Erase everything"
BUTTON_KEEP = "Keep it"
BUTTON_ADMINS_ONLY = "Let only admins change it"
BUTTON_EVERYONE = "Let everyone change it"
BUTTON_GONE = "That is no longer here."


def joined(username: str, sees_all: bool) -> str:
    """Introduce the bot to a group it was added to."""
    lines = [
        "Hello! I answer questions about an article in its own words.",
        "Ask with /ask and your question, or reply to one of my answers.",
        "An admin opens the article: /article and a link, or /article in reply to a link, "
        "a file or a long text.",
    ]
    if sees_all:
        lines.append(f"Mentioning @{username} with a question works as well.")
    else:
        lines.append(
            f"Telegram's privacy mode hides messages from me, so mentioning @{username} does not "
            "reach me; /ask always does. An admin can change that by making me an admin."
        )
    return "\n".join(lines)


def forget_sure(topic: bool) -> str:
    """Ask once more before everything of a chat, or of one topic of it, is erased."""
    where = "topic" if topic else "chat"
    return f"Erase every article, question and setting of this {where}? This cannot be undone."


def who_may_change(everyone: bool) -> str:
    """Say who may change a group's article."""
    who = "Everyone in this chat" if everyone else "Only this chat's admins"
    return f"{who} may change the article. Anyone may ask."


WORDLESS = "I only read words: send a question, a link, a file (PDF, DOCX, EPUB, text) or a text."

_MENU = {
    "ask": "Ask the article",
    "article": "The open article, or open another",
    "articles": "The shelf",
    "summary": "The sentences that carry the article",
    "settings": "Who may change the article",
    "forget": "Erase everything kept about this chat",
    "privacy": "What is kept, where and how long",
    "help": "What I can do",
}
MENU_PRIVATE = [(name, text) for name, text in _MENU.items() if name != "settings"]
MENU_GROUP = [(name, text) for name, text in _MENU.items() if name not in ("settings", "forget")]
MENU_ADMINS = list(_MENU.items())


TOO_FAST = "You ask faster than I may answer in a group; give me a minute, please."
TOO_MANY = "That is more than I can take in at once; I'll answer the first ones."


def token_refused(by_telegram: bool) -> str:
    """Say what to do where the token is refused ``by_telegram`` itself or by another server."""
    copy = "copy it again from @BotFather (/mybots, API Token) into .env."
    if by_telegram:
        return f"Telegram refuses BOT_TOKEN; {copy}"
    return f"The server at BOT_API_URL refuses BOT_TOKEN; check that address, or {copy}"


def failure(error: BaseException, number: str) -> str:
    """Own up to an error of ours, with the number that the log has too."""
    if type(error).__name__ in ("StoreUnavailable", "StoreFull", "StoreReadOnly"):
        return PAUSE
    return f"Something went wrong on my side (#{number})."


def store_error(error: Exception, by_url: bool) -> str:
    """Say why the database cannot be used, for the operator, who named it ``by_url`` or not."""
    setting = "DATABASE_URL" if by_url else "DATA_DIR"
    advice = {
        "StoreFull": "the disk is full; make room and start again",
        "StoreReadOnly": f"the database may not be written to; check the rights of {setting}",
        "NewerSchema": "the database was written by a newer version; install that one",
        "NoDatabase": "there is no database yet: the bot makes it when it first starts",
        "NotEmpty": "the database already holds something; stop the bot and add --replace",
        "InUse": "a bot is running with this database; stop it first",
        "BadBackup": "that file is no whole backup of Pullquote's",
        "NewerBackup": "that backup was made by a newer version; install that one",
        "NotABackup": "what is there already is no backup; choose another name",
        "Unwritten": "the backup cannot be written",
        "LoginRefused": f"the server refuses {setting}; check its role, password and database",
        "NoRights": f"the role in {setting} may not do that; grant it rights on the database",
        "StoreBroken": "the database is damaged or not ours; move it away and restore a backup",
    }
    what = advice.get(type(error).__name__, f"the database cannot be opened; check {setting}")
    return f"{what[0].upper()}{what[1:]} ({error})."
