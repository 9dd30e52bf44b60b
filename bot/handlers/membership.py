"""Coming and going: being added, removed, blocked; groups that move."""

from telegram import ChatMember, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot import texts
from bot.handlers.context import Context, chat_place

_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def on_my_membership(update: Update, context: Context) -> None:
    """Introduce the bot when it joins a group; stop sending where it was removed or blocked."""
    change = update.my_chat_member
    if change is None:
        return
    place = chat_place(change.chat.id)
    was_in, is_in = _inside(change.old_chat_member), _inside(change.new_chat_member)
    if not is_in:
        await context.services.store.left(place)
        return
    await context.services.store.joined(place)
    if was_in or change.chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        return
    sees_all = bool(context.bot.can_read_all_group_messages) or (
        change.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
    )
    await context.bot.send_message(
        change.chat.id,
        texts.joined(context.bot.username, sees_all),
        disable_notification=True,
    )


async def on_migration(update: Update, context: Context) -> None:
    """Move everything of a group to the supergroup it became. Twice does no harm."""
    message = update.effective_message
    if message is None:
        return
    if message.migrate_to_chat_id:
        await context.services.store.move(
            chat_place(message.chat_id), chat_place(message.migrate_to_chat_id)
        )
    elif message.migrate_from_chat_id:
        await context.services.store.move(
            chat_place(message.migrate_from_chat_id), chat_place(message.chat_id)
        )


def _inside(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status not in _OUT
