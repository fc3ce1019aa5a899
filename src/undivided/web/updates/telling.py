"""What a screen is told, in order: the state it is brought to, then every change."""

import asyncio
import json
from dataclasses import replace

from pydantic import TypeAdapter

from undivided.live import NowView
from undivided.web.updates.hub import Hub
from undivided.web.updates.stream import BEAT, Messages, message

BEAT_S = 15.0
# Words change many times a second; a screen is told at most every so often.
_PACE_S = 0.05
_ROWS_PACE_S = 0.5

_NOW = TypeAdapter(NowView)


async def conversation_updates(
    hub: Hub, conversation: str, after: int, scores: bool = True
) -> Messages:
    """Tell a screen everything that changes in one conversation.

    Args:
        hub: Hears what happens.
        conversation: Its id.
        after: Sequence of the document that the screen has; 0 when it has none.
        scores: Whether who looks at it may see the conversation's scores.

    Yields:
        ``update``, ``now``, and at last ``gone`` when it was erased, or ``reload`` when the screen
        cannot be brought up to date from where it stands.
    """
    async with hub.watching(conversation) as watched:
        base = await watched.at(after)
        if base is None:
            yield message("gone" if watched.gone else "reload", "{}")
            return
        told = None
        with watched.waking() as wake:
            while hub.running and not watched.gone:
                wake.clear()
                document = watched.document()
                if document is not base:
                    step = watched.step(base)
                    told_step = step if scores else _without_scores(step)
                    yield message("update", told_step, document["sequence"])
                    base = document
                now = _moment(hub, conversation, told)
                if now != told and now is not None:
                    yield message("now", _NOW.dump_json(now).decode())
                    told = now
                await asyncio.sleep(_PACE_S)
                if not await _woken(wake):
                    yield BEAT
        if watched.gone:
            yield message("gone", "{}")


async def row_updates(hub: Hub, after: int | None) -> Messages:
    """Tell a screen which rows of the list changed.

    Args:
        hub: Hears what happens.
        after: Position that the screen's list is from; None = now.

    Yields:
        ``rows``; first ``reload`` when the list is from too long ago.
    """
    with hub.listening(after) as (listener, complete):
        if not complete:
            yield message("reload", "{}")
        while hub.running:
            rows = listener.take()
            if rows:
                data = f'{{"rows":[{",".join(rows)}]}}'
                yield message("rows", data, listener.position)
            await asyncio.sleep(_ROWS_PACE_S)
            if not await _woken(listener.wake):
                yield BEAT


def _without_scores(step: str) -> str:
    update = json.loads(step)
    for part in ("values", "tails"):
        update[part].pop("scores", None)
    return json.dumps(update, ensure_ascii=False, separators=(",", ":"))


def _moment(hub: Hub, conversation: str, told: NowView | None) -> NowView | None:
    """Give the call at this moment; a call that is no more is over."""
    now = hub.now(conversation)
    if now is None and told is not None:
        return replace(told, state="over", behind_s=0.0, partials=[])
    return now


async def _woken(wake: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(BEAT_S):
            await wake.wait()
    except TimeoutError:
        return False
    return True
