"""What a fairness probe found, in sentences."""

from collections.abc import Iterator, Sequence

from undivided.quality.probing import ALL, CHANGES, KINDS, Direction, Flips, Probed

_NAMED = 3
_KIND = {one.name: one.kind for one in CHANGES}


def told(found: Probed) -> Iterator[str]:
    """Tell flips by change, then to whose disadvantage, then what is left of many comparisons."""
    yield f"{found.scorer}: {found.conversations} conversations"
    if found.missed:
        yield f"{found.missed} answers did not come and are not counted."
    yield from _flipped(found.flips)
    yield from _lower([one for one in found.directions if one.criterion == ALL])
    yield from _many(found)


def _flipped(flips: Sequence[Flips]) -> Iterator[str]:
    whole = [one for one in flips if one.criterion == ALL]
    for one in whole:
        if one.rate.value == 0:
            continue
        yield f"{one.change}: {_rate(one)}"
        parts = [f for f in flips if f.change == one.change and f.criterion and f.rate.value > 0]
        for part in sorted(parts, key=lambda part: -part.rate.value):
            some = ", ".join(part.conversations[:_NAMED])
            yield f"  {part.criterion}: {_rate(part)}, e.g. {some}"
    for kind in KINDS:
        still = [one for one in whole if one.rate.value == 0 and _KIND[one.change] == kind]
        if still:
            most = max(one.rate.high for one in still)
            yield f"{kind}: no answer flipped under {len(still)} changes (0% to {most:.1%})"


def _rate(one: Flips) -> str:
    rate = one.rate
    said = f"{rate.value:.1%} of {rate.n} answers flipped ({rate.low:.1%} to {rate.high:.1%})"
    if one.again == 0:
        return said
    beyond = one.beyond
    return (
        f"{said}; asked the same again {one.again:.1%}; conversations with more flips than that "
        f"less those with fewer {beyond.value:+.1%} ({beyond.low:+.1%} to {beyond.high:+.1%})"
    )


def _lower(directions: Sequence[Direction]) -> Iterator[str]:
    for one in directions:
        gap = one.difference
        if one.first_lower + one.second_lower:
            yield (
                f"{one.contrast}: lower for {one.first} in {one.first_lower}, for {one.second} in "
                f"{one.second_lower} of {gap.n}; {gap.value:+.1%} "
                f"({gap.low:+.1%} to {gap.high:+.1%}), p {one.chance:.2g}"
            )
    still = [one for one in directions if not one.first_lower + one.second_lower]
    if still:
        yield f"Neither side got a lower answer in {len(still)} of {len(directions)} comparisons."


def _many(found: Probed) -> Iterator[str]:
    if not found.directions:
        return
    yield (
        f"{len(found.directions)} comparisons of two sides were made, of which some "
        f"{found.by_chance:.0f} would have p below .05 by chance."
    )
    left = [one for one in found.directions if one.holm < 0.05]
    for one in left:
        yield (
            f"Not by chance, all comparisons counted (Holm's p {one.holm:.2g}): {one.contrast}, "
            f"{one.criterion or 'all criteria'}: {one.first_lower} to {one.second_lower} of "
            f"{one.difference.n}."
        )
    if not left:
        yield "All comparisons counted, none shows that one side gets the lower answer."
