"""Callback data: what fits in a button, and what a forged button gets."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callback_data import LIMIT, CallbackData, Verb


@pytest.mark.parametrize("verb", get_args(Verb))
def test_packed_data_unpacks_to_itself(verb: Verb) -> None:
    """What a button carries comes back whole, within Telegram's 64 bytes."""
    data = CallbackData(verb, "aB3-_xyz0912", 12)
    assert CallbackData.unpack(data.pack()) == data
    assert len(data.pack().encode()) <= LIMIT


def test_data_over_64_bytes_is_refused() -> None:
    """Telegram would refuse the whole message, so packing refuses first."""
    with pytest.raises(ValueError, match="64 bytes"):
        CallbackData("page", "x" * 70).pack()


@given(st.text(max_size=80) | st.from_regex(r"[a-z]:[\w-]{0,60}:\d{1,5}"))
def test_forged_data_is_refused_or_well_formed(data: str) -> None:
    """Whatever a modified client sends is either refused or something pack could have made."""
    try:
        unpacked = CallbackData.unpack(data)
    except ValueError:
        return
    assert CallbackData.unpack(unpacked.pack()) == unpacked
