"""What a page would have its reader fetch or run: nothing is followed but redirects."""

import os
from pathlib import Path

import pytest
from aiohttp import web

from bot.opening import Opener
from index.fetch import Fetcher
from index.load.workers import Workers

STORY = "The herons of Ulverdale returned to the marsh in April after nineteen years. " * 6
PAGE = f"""<!doctype html><html><head><title>Herons</title>
<meta http-equiv="refresh" content="0; url=/refreshed"><link rel="stylesheet" href="/style.css">
<link rel="canonical" href="/canonical"><script src="/script.js"></script></head>
<body onload="fetch('/loaded')"><article><h1>Herons</h1><p>{STORY}</p>
<img src="/picture.png"><iframe src="/frame"></iframe><object data="/object"></object>
</article></body></html>"""


async def test_nothing_of_a_page_is_followed_but_redirects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One request a redirect, one for the page, and no file written where we stand."""
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        if request.path == "/moved":
            raise web.HTTPFound("/page")
        return web.Response(text=PAGE, content_type="text/html")

    monkeypatch.chdir(tmp_path)
    app = web.Application()
    app.router.add_get("/{any:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    opener = Opener(Fetcher(["127.0.0.1"]), Workers(1))
    try:
        article = await opener.link(f"http://127.0.0.1:{runner.addresses[0][1]}/moved")
    finally:
        await opener.close()
        await runner.cleanup()
    assert article.text == STORY.strip()
    assert asked == ["/moved", "/page"]
    assert os.listdir(tmp_path) == []
