"""A disk that is full: what is there is answered from, and what cannot be kept is owned up to."""

import asyncio
import logging
import os
import resource
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event
from standin.world import Telegram

from bot import texts
from bot.failures import Failures
from bot.metrics import Metrics
from bot.store import Store
from index.article import Article

# Nothing that packs well: it has to need room.
PASTE = "The marsh report\n\n" + " ".join(
    f"Ranger {secrets.token_hex(6)} counted {secrets.token_hex(8)} nests." for _ in range(70)
)


async def test_disk_that_was_full_before_the_start_is_told(tmp_path: Path) -> None:
    """What SQLite shares beside the file needs room; a limit on files stands in for the disk."""
    await (await Store.open(f"sqlite:///{tmp_path / 'pullquote.db'}")).close()
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "status"],
        env={**os.environ, "DATA_DIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("pullquote: The disk is full; make room")


async def test_full_disk_answers_questions_and_refuses_new_articles(
    running, tg: Telegram, sample: Article, caplog: pytest.LogCaptureFixture
) -> None:
    """A question gets its answer and nothing else; once there is room, all is as before."""
    alice = tg.user("Alice")
    chat, question = tg.private(alice), "What fine did Piet Rasker pay?"
    async with running(sample) as app:
        app.add_error_handler(Failures(Metrics(), texts.failure).handle)
        engine = app.bot_data["services"].store._engine
        full = True

        @event.listens_for(engine.engine, "connect")
        def limit(connection, _record) -> None:
            connection.execute(f"PRAGMA max_page_count = {1 if full else 10**6}").close()

        await engine.renew()
        with caplog.at_level(logging.ERROR):
            await alice.say(question)
            assert "$12,000" in (await chat.wait_reply()).text
            await alice.say(PASTE)
            await chat.wait_reply()  # "Reading…"
            assert (await chat.wait_reply()).text == texts.PAUSE
        assert "full" in caplog.text
        full = False
        await engine.renew()
        bob = tg.user("Bob")
        await bob.say(PASTE)
        opened = await tg.private(bob).wait_edit(await tg.private(bob).wait_reply())
        assert "The marsh report" in opened.text
