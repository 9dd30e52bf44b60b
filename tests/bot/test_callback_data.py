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


@pytest.mark.parametrize("data", ["p:é:1", "p:a b:1", "p:ab:12345", "p:ab:-1", "p:ab:x", "p:ab:²"])
def test_signs_that_no_button_of_ours_carries_are_refused(data: str) -> None:
    """A token is of letters, digits, - and _; a number has four digits at most."""
    assert CallbackData.unpack("p:aB-_9:9999").number == 9999
    with pytest.raises(ValueError, match="not our callback data"):
        CallbackData.unpack(data)


def test_data_of_exactly_64_bytes_is_packed() -> None:
    assert len(CallbackData("page", "x" * 60, 1).pack()) == LIMIT
