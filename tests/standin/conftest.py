"""What the stand-in's own tests start from."""

import pytest
from standin.world import Telegram


@pytest.fixture
def tg() -> Telegram:
    """A fresh Telegram."""
    return Telegram()
