"""The encoder that SEMANTIC_MODEL asks for."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.meaning import Encoder

log = logging.getLogger(__name__)


def load_encoder(setting: str) -> "Encoder | None":
    """Load the built-in encoder, or the one in the folder ``setting``; None where it is "off".

    One that cannot be loaded is a log line and None: questions are then matched by words alone.
    """
    if setting == "off":
        return None
    # Imported here: `off` should not pay for it.
    from index.errors import MeaningUnavailable
    from index.meaning import Encoder

    try:
        encoder = Encoder.load(Path(setting).expanduser() if setting else None)
        log.debug("Answering by meaning too, with encoder %s", encoder.name)
    except MeaningUnavailable as error:
        log.warning("Answering by words alone: %s", error)
        return None
    return encoder
