"""Pullquote's engine: articles in, their own sentences out. Knows nothing of Telegram."""
