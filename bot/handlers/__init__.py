"""What the bot does with each kind of update. One module an occasion; registered in bot/app.py."""
