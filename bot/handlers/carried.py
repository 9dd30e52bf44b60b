"""An article's id in a deep link: 43 characters of the 64 that Telegram gives a payload."""

import base64
import binascii

_MARK = "a"


def payload_of(article_id: str) -> str:
    """Return the payload of a link that carries an article along; its id is 64 hex digits."""
    return _MARK + base64.urlsafe_b64encode(bytes.fromhex(article_id)).decode().rstrip("=")


def article_id_of(payload: str) -> str | None:
    """Return the id that a payload carries, or None where it cannot be one of ours."""
    if not payload.startswith(_MARK):
        return None
    try:
        carried = base64.b64decode(f"{payload[1:]}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return carried.hex() if len(carried) == 32 else None
