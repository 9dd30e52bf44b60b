"""How Telegram says no: an error code, its wording, and sometimes parameters for the client.

Refused
├── bad_request   400, the request is wrong or its object is not there
├── unauthorized  401, no bot has this token
├── forbidden     403, the bot may not write there (kicked, blocked, never started)
├── not_found     404, no such method or file
├── conflict      409, two takers of one bot's updates
└── too_many      429, slower, with `retry_after` seconds
"""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A call that Telegram would refuse: HTTP status, description, response parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        """The body of the refusal, as the Bot API writes it."""
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(what: str, **parameters: Any) -> Refused:
    return Refused(400, f"Bad Request: {what}", **parameters)


def unauthorized() -> Refused:
    return Refused(401, "Unauthorized")


def forbidden(what: str) -> Refused:
    return Refused(403, f"Forbidden: {what}")


def not_found(what: str = "") -> Refused:
    return Refused(404, f"Not Found: {what}" if what else "Not Found")


def conflict(what: str) -> Refused:
    return Refused(409, f"Conflict: {what}")


def too_many(retry_after: int) -> Refused:
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
