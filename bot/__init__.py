"""Pullquote's faces: the Telegram bot and the terminal command."""
