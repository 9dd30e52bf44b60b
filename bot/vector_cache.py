"""Vectors of articles asked in the terminal, kept so that the next question starts at once.

They lie in the user's own cache folder, a file an article, named by a hash of the article's text
and the encoder's name; beyond ``MOST_BYTES`` the ones unused longest are deleted. Losing the
folder costs a moment, so nothing here ever fails: what cannot be read or written is done without.
"""

import contextlib
import hashlib
import os
from pathlib import Path

from index.article_index import ArticleIndex
from index.meaning import Encoder, Vectors
from index.understanding import are_of, vectors_of

MOST_BYTES = 32 * 2**20


def folder() -> Path:
    """The cache folder: ``pullquote`` in XDG_CACHE_HOME, or else in ``~/.cache``."""
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "pullquote"


def attach_vectors(index: ArticleIndex, encoder: Encoder) -> None:
    """Give ``index`` its vectors: the ones kept, else new ones, which are then kept."""
    content = hashlib.sha256(index.article.text.encode("utf-8", "replace")).hexdigest()
    path = folder() / f"{encoder.name}-{content[:32]}.vectors"
    kept = _read(path)
    if kept is not None and are_of(kept, index):
        index.attach(kept)
        return
    index.attach(vectors_of(index, encoder))
    if index.vectors is not None:
        _write(path, index.vectors.to_bytes())


def _read(path: Path) -> Vectors | None:
    try:
        vectors = Vectors.from_bytes(path.read_bytes())
        os.utime(path)
    except (OSError, ValueError):
        return None
    return vectors


def _write(path: Path, data: bytes) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(data)
        os.replace(part, path)
        _trim(path.parent)


def _trim(where: Path) -> None:
    """Delete the files unused longest until the rest is within ``MOST_BYTES``."""
    files = sorted(((p.stat(), p) for p in where.iterdir()), key=lambda one: -one[0].st_mtime)
    total = 0
    for stat, path in files:
        total += stat.st_size
        if total > MOST_BYTES:
            path.unlink(missing_ok=True)
