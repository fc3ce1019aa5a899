"""What became of the articles: where they were used, what was not found, how the cards fare."""

from datetime import datetime
from typing import Annotated

from fastapi import Query

from undivided.domain import Estimate
from undivided.knowledge.use import Gap, Later, Place, Returned, Share, VersionUse
from undivided.stats import Calibration
from undivided.web.knowledge.measured import (
    BinView,
    CalibrationView,
    GapList,
    GapView,
    LaterView,
    PlaceList,
    PlaceView,
    Quality,
    ReturnedView,
    ShareView,
    VersionQuality,
)
from undivided.web.knowledge.state import ArticleId, Here, Knowledge, routes

_MOST_CONVERSATIONS = 20

router = routes()
Most = Annotated[int, Query(ge=1, le=200)]


@router.get("/uses", operation_id="listUses")
def uses(here: Here, id: ArticleId, limit: Most = 100) -> PlaceList:
    """List the conversations in which an article was offered, used, dismissed or asked for."""
    found = here.seen.places(id)
    return PlaceList(rows=[_place(here, one) for one in found[:limit]], total=len(found))


@router.get("/gaps", operation_id="listGaps")
def gaps(here: Here, limit: Most = 50) -> GapList:
    """Rank what was asked and not found, the most frequent first."""
    return GapList(rows=[_gap(here, one) for one in here.seen.gaps(limit)])


@router.get("/quality", operation_id="getCardQuality")
def quality(here: Here) -> Quality:
    """Measure the cards as they were used: all together, and each version by itself."""
    use = here.seen.use()
    versions = [_version(version) for version in use.versions]
    return Quality(all=_version(use.all), versions=versions, later=_later(use.later))


def _place(here: Knowledge, place: Place) -> PlaceView:
    return PlaceView(
        conversation=place.conversation,
        title=here.title(place.conversation),
        at=_time(place.at),
        agent=place.agent,
        passage=place.passage,
        article_version=place.article_version,
        what=place.what,
    )


def _gap(here: Knowledge, gap: Gap) -> GapView:
    known = [one for one in gap.conversations if not here.seen.in_book(one)]
    return GapView(
        question=gap.question,
        times=gap.times,
        wordings=list(gap.wordings),
        conversations=known[:_MOST_CONVERSATIONS],
        first_at=_time(gap.first_at),
        last_at=_time(gap.last_at),
    )


def _version(use: VersionUse) -> VersionQuality:
    return VersionQuality(
        version=use.version,
        conversations=use.conversations,
        turns=use.turns,
        offered=use.offered,
        card_rate=_share(use.card_rate),
        use_rate=_share(use.use_rate),
        silence_rate=_share(use.silence_rate),
        used=use.used,
        dismissed=use.dismissed,
        ignored=use.ignored,
        withheld=use.withheld,
        seen_s=use.seen_s,
        decided_s=use.decided_s,
        calibration=_calibration(use.calibration),
    )


def _later(told: Later) -> LaterView:
    return LaterView(
        days=told.days,
        used=_returned(told.used),
        unused=_returned(told.unused),
        waiting=told.waiting,
        unknown=told.unknown,
    )


def _returned(told: Returned) -> ReturnedView:
    return ReturnedView(again=_share(told.again), same=_share(told.same))


def _share(share: Share) -> ShareView:
    return _estimate(share.estimate, share.n, share.of)


def _estimate(told: Estimate, n: int, of: int) -> ShareView:
    return ShareView(
        n=n,
        of=of,
        value=round(told.value, 4),
        low=round(told.low, 4),
        high=round(told.high, 4),
    )


def _calibration(told: Calibration) -> CalibrationView:
    bins = [
        BinView(
            chance=round(one.chance, 3),
            cards=one.share.n,
            share=_estimate(one.share, round(one.share.value * one.share.n), one.share.n),
        )
        for one in told.bins
    ]
    return CalibrationView(
        cards=told.error.n,
        error=round(told.error.value, 4),
        low=round(told.error.low, 4),
        high=round(told.error.high, 4),
        bins=bins,
    )


def _time(at: datetime) -> str:
    return at.isoformat()
