"""Zip containers and the XML inside them, read in memory within bounds; nothing is unpacked."""

import io
import re
import zipfile
import zlib
from types import TracebackType
from typing import Self

from lxml import etree

from index.errors import DamagedFile, LockedFile, TooLarge

MAX_ENTRIES = 5_000
MAX_MEMBER = 20 * 2**20
_ENCRYPTED = 0x1
_CHUNK = 2**16
_DRIVE = re.compile(r"[A-Za-z]:")
_DTD_MARKS = tuple("<!DOCTYPE".encode(e) for e in ("ascii", "utf-16-le", "utf-16-be"))


class Container:
    """The members of a zip file in memory, ``limit`` bytes in all.

    Both what the directory declares and what is really inflated count towards the limits. Raises
    `DamagedFile`, `LockedFile` or `TooLarge`, when opened or from `read`.
    """

    def __init__(self, data: bytes, limit: int) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise DamagedFile(detail="a zip file that breaks off") from error
        self._limit = limit
        self._left = limit
        self._judge(self._zip.infolist())
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """The bytes of a member; `DamagedFile` where there is none of that name."""
        inflated = bytearray()
        try:
            with self._zip.open(name) as member:
                while chunk := member.read(_CHUNK):
                    inflated += chunk
                    self._left -= len(chunk)
                    if self._left < 0 or len(inflated) > MAX_MEMBER:
                        raise TooLarge(detail="bytes inside", limit=self._limit)
        except KeyError as error:
            raise DamagedFile(detail=f"no {name[:80]} inside") from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            OSError,
        ) as error:
            raise DamagedFile(detail=f"{name[:80]} cannot be inflated") from error
        except RuntimeError as error:
            raise LockedFile(detail=f"{name[:80]} is encrypted") from error
        return bytes(inflated)

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML member."""
        return parse_xml(self.read(name), name)

    def _judge(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MAX_ENTRIES:
            raise TooLarge(detail="files inside", limit=MAX_ENTRIES)
        if sum(entry.file_size for entry in entries) > self._limit:
            raise TooLarge(detail="bytes inside", limit=self._limit)
        for entry in entries:
            name = entry.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or _DRIVE.match(name):
                raise DamagedFile(detail="a file inside with a path that leads out")
            if entry.flag_bits & _ENCRYPTED:
                raise LockedFile(detail="an encrypted file inside")


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML document without a DTD, entities or anything from outside.

    Raises `DamagedFile` for a document with a DTD and for one that is not well-formed.
    """
    if any(mark in data for mark in _DTD_MARKS):
        raise DamagedFile(detail=f"{name[:80]} declares a DTD")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(detail=f"{name[:80]} is not well-formed") from error
