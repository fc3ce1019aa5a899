"""What the checker of notes finds of planted lies, and how often it doubts a true line.

True lines come from three hands, reported apart: the default maker, reported speech made of its
lines by other rules, and the sentences of the people who summarised TweetSumm (read only here;
their evidence is what the same person picked from the chat, and not all of it bears them out).
Lies are planted by a module that shares nothing with the checker. Also: the numbers, days and names
in the default maker's drafts that their turns do not hold, which must be none.

    python -m benchmarks.notes_checker --data DIR [--json]
"""

import random
from collections import Counter
from collections.abc import Iterable

from benchmarks._corrupting import HARD_FACTS, KINDS, corrupt
from benchmarks._note_lines import (
    TrueLine,
    conversation_of,
    made_lines,
    people_lines,
    rows_of,
    sample_conversations,
)
from benchmarks._report import asked, report
from benchmarks._wilson import wilson
from undivided.domain import NoteLine
from undivided.reactors.note.checking import check, hard_facts

HANDS = ("maker", "reported", "people")
_SEED = 11


class Tally:
    """Counts of right and asked, by kind and hand."""

    def __init__(self) -> None:
        self.found: Counter[tuple[str, str]] = Counter()
        self.planted: Counter[tuple[str, str]] = Counter()
        self.alarms: Counter[str] = Counter()
        self.true: Counter[str] = Counter()
        self.unborne = 0

    def take(self, one: TrueLine, dice: random.Random) -> None:
        """Check a true line and its lies."""
        turns = {turn.id: turn for turn in one.conversation.turns}
        self.true[one.hand] += 1
        self.alarms[one.hand] += bool(check(one.line, turns).doubt)
        if one.hand == "maker":
            self.unborne += len(hard_facts(one.line, turns))
        heard = " ".join(turn.text for turn in one.conversation.turns)
        for lie in corrupt(one.line.text, heard, dice):
            planted = NoteLine(one.line.section, lie.text, one.line.turns)
            self.planted[lie.kind, one.hand] += 1
            self.found[lie.kind, one.hand] += bool(check(planted, turns).doubt)

    def rate(self, kinds: Iterable[str], hands: Iterable[str] = HANDS) -> dict[str, float]:
        """Give the share found with its interval."""
        hands = tuple(hands)
        keys = [(kind, hand) for kind in kinds for hand in hands]
        return wilson(sum(self.found[key] for key in keys), sum(self.planted[key] for key in keys))


def main() -> None:
    """Run from the command line."""
    given = asked(__doc__)
    dice, tally = random.Random(_SEED), Tally()  # noqa: S311
    rows = rows_of(given.data)
    conversations = sample_conversations()
    for row in rows:
        conversation = conversation_of(row)
        conversations.append(conversation)
        for one in people_lines(row, conversation):
            tally.take(one, dice)
    for conversation in conversations:
        for one in made_lines(conversation):
            tally.take(one, dice)
    report("notes_checker", figures_of(tally, len(conversations)), as_json=given.json)


def figures_of(tally: Tally, conversations: int) -> dict[str, object]:
    """Give the shares alone, then the same with their intervals and counts."""
    rest = [kind for kind in KINDS if kind not in HARD_FACTS]
    found = {kind: tally.rate((kind,)) for kind in KINDS}
    found |= {"hard_facts": tally.rate(HARD_FACTS), "the_rest": tally.rate(rest)}
    alarms = {hand: wilson(tally.alarms[hand], tally.true[hand]) for hand in HANDS}
    bound = [hand for hand in HANDS if hand != "people"]
    alarms["bound"] = wilson(
        sum(tally.alarms[hand] for hand in bound), sum(tally.true[hand] for hand in bound)
    )
    return {
        "conversations": conversations,
        "found": {kind: row["share"] for kind, row in found.items()},
        "false_alarms": {hand: row["share"] for hand, row in alarms.items()},
        "unsupported_in_default_drafts": tally.unborne,
        "found_intervals": found,
        "false_alarm_intervals": alarms,
        "found_by_hand": {
            hand: {kind: tally.rate((kind,), (hand,)) for kind in KINDS} for hand in HANDS
        },
    }


if __name__ == "__main__":
    main()
