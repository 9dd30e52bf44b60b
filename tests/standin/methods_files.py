"""Methods about files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standin.model import Json
from standin.parameters import method, text
from standin.refusal import bad_request, not_found

if TYPE_CHECKING:
    from standin.world import Telegram

MOST_DOWNLOAD = 20 * 1024 * 1024


@method("getFile", "file_id", file_id=text)
def get_file(tg: Telegram, file_id: str) -> Json:
    file = tg.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > MOST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "file_path": file.path,
    }


def download(tg: Telegram, path: str) -> bytes:
    """The bytes behind a file path that getFile gave."""
    for file in tg.files.values():
        if file.path == path and file.size <= MOST_DOWNLOAD:
            data: bytes = file.data
            return data
    raise not_found("file not found")
