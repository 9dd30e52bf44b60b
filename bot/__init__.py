"""Pullquote's faces: the Telegram bot and the terminal command."""

import os

# Without it the Telegram library warns whenever it so much as makes a RetryAfter.
os.environ.setdefault("PTB_TIMEDELTA", "true")
# Our products of matrices are small: more threads would only wait for one another, at full speed.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
