"""schema.org's account of an article, in the JSON-LD of its page."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_KIND = re.compile(r"(?:[A-Za-z]*Article|[A-Za-z]*Posting|Report|Review|ClaimReview)\Z")
_LONGEST = 200_000
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What the page's article says of itself there; empty where it says nothing."""

    headline: str = ""
    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    publisher: str = ""
    language: str = ""


def linked_data(tree: Any) -> LinkedData:
    """The linked data of the first article a parsed page describes."""
    nodes = [node for source in _sources(tree) for node in _nodes(source, 0)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    # a page that describes no article may still name its author
    articles = [n for n in nodes if any(map(_KIND.match, _kinds(n))) and _text(n.get("headline"))]
    for node in articles or nodes:
        if articles or "author" in node:
            people = list(_agents(node.get("author"), named))
            return LinkedData(
                headline=_text(node.get("headline")),
                persons=tuple(name for name, is_person in people if is_person),
                organisations=tuple(name for name, is_person in people if not is_person),
                publisher=next((name for name, _ in _agents(node.get("publisher"), named)), ""),
                language=_text(node.get("inLanguage")),
            )
    return LinkedData()


def _sources(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and script.text and len(script.text) < _LONGEST:
            try:
                yield json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue  # broken linked data is common, and only one account of several


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Every object in lists and graphs, outermost first."""
    if isinstance(value, list) and depth < _DEEPEST:
        for each in value:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if name in value and depth < _DEEPEST:
                yield from _nodes(value[name], depth + 1)


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [
        kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
    ]


def _agents(value: Any, named: dict[str, dict[str, Any]]) -> Iterator[tuple[str, bool]]:
    """The names of authors or publishers, and whether each is a person's."""
    for each in value if isinstance(value, list) else [value]:
        node = each
        if isinstance(node, dict) and "name" not in node and isinstance(node.get("@id"), str):
            node = named.get(node["@id"], node)
        if isinstance(node, dict):
            names = node.get("name")
            is_person = not any("Organization" in kind for kind in _kinds(node))
            for name in names if isinstance(names, list) else [names]:
                if text := _text(name):
                    yield text, is_person
        elif text := _text(node):
            yield text, True


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
