"""What a chat must not reach: our files, by any name it can think of."""

from pathlib import Path

import pytest
from standin.world import Telegram

SECRET = "The vault of Lindow opens on Thursday with the code of the old lighthouse. " * 20


@pytest.mark.parametrize(
    "form", ["/article {}", "{}", "/article file://{}", "file://{}", "/ask {}"]
)
async def test_no_path_leads_from_a_chat_to_a_file(
    tg: Telegram, running, tmp_path: Path, form: str
) -> None:
    """A path is no article: nothing of the file is shown, and nothing is on the shelf."""
    (tmp_path / "secret.txt").write_text(SECRET)
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        await alice.say(form.format(tmp_path / "secret.txt"))
        await chat.wait_reply()
        await alice.say("/articles")
        await chat.wait_reply()
        await alice.say("When does the vault open?")
        await chat.wait_reply()
    assert [message.text for message in chat.from_bot() if "lighthouse" in message.text] == []
    assert tg.refusals == []


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/passwd", "a\0b.txt", "..", "%2e%2e%2fx"])
async def test_a_documents_name_is_only_a_name(
    tg: Telegram, running, tmp_path: Path, name: str
) -> None:
    """The bytes are read, the name is not followed, and no file appears anywhere near us."""
    alice = tg.user("Alice")
    chat = tg.private(alice)
    async with running():
        before = sorted(tmp_path.parent.rglob("*"))
        await chat.send_document(alice, name, SECRET.encode())
        await chat.wait_edit(await chat.wait_reply())
        await alice.say("When does the vault open?")
        reply = await chat.wait_reply()
        assert "Thursday" in reply.text
        assert sorted(tmp_path.parent.rglob("*")) == before
