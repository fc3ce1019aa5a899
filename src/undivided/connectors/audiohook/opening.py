"""What an open message tells about the call."""

import re
from collections.abc import Mapping
from typing import Any

from undivided.connectors.audiohook.media import Media
from undivided.connectors.reading import object_of, text_of, yes_or_no
from undivided.connectors.wire import CallOpened, ConsentTold

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9]{2,8})*")
# Three-letter codes that Genesys uses where a two-letter one exists.
_SHORTER = {"cmn": "zh", "yue": "zh", "fil": "tl"}
_WITHHELD = {"anonymous", "private", "restricted", "unavailable", "unknown", "withheld"}


def call_opened(call: str, parameters: Mapping[str, Any], media: Media) -> CallOpened:
    """Tell who calls whom.

    Args:
        call: Id of the conversation.
        parameters: Those of the open message. "inputVariables" and "customConfig" are the
            administrator's; "agent" and "title" are looked for in both.
        media: What was chosen.

    Returns:
        The call.
    """
    told = _told(parameters)
    return CallOpened(
        call=call,
        speakers=media.speakers,
        title=text_of(told, "title", longest=80),
        agent=text_of(told, "agent", "agentId", "agent_id", longest=80),
        customer=_customer(object_of(parameters, "participant")),
        language=language_of(parameters),
    )


def consent_told(parameters: Mapping[str, Any]) -> ConsentTold | None:
    """Tell what the administrator's variables say about consent; None when they do not."""
    given = yes_or_no(_told(parameters), "consent")
    return None if given is None else ConsentTold(given)


def language_of(parameters: Mapping[str, Any]) -> str:
    """Shorten a language tag, e.g. "en-US", to its ISO 639-1 code; "" when there is none."""
    match = _LANGUAGE.fullmatch(text_of(parameters, "language", longest=35))
    if match is None:
        return ""
    code = match[1].lower()
    shorter = _SHORTER.get(code, code)
    return shorter if len(shorter) == 2 else ""


def _told(parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {**object_of(parameters, "customConfig"), **object_of(parameters, "inputVariables")}


def _customer(participant: Mapping[str, Any]) -> str:
    number = text_of(participant, "ani", longest=120).removeprefix("tel:").removeprefix("sip:")
    return "" if number.partition("@")[0].lower() in _WITHHELD else number
