"""Pullquote's faces: the Telegram bot and the terminal command."""

import os

# Without it the Telegram library warns whenever it so much as makes a RetryAfter.
os.environ.setdefault("PTB_TIMEDELTA", "true")

__version__ = "0.1.0"
