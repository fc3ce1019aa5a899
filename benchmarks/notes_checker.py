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
    made_lines,
    people_lines,
    rows_of,
    sample_conversations,
)
from benchmarks._report import asked, report
from benchmarks._wilson import wilson
from benchmarks.note_overlap import conversation_of
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

    def rate(self, kinds: Iterable[str], hands: Iterable[str]) -> dict[str, object]:
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
    figures: dict[str, object] = {
        "conversations": len(conversations),
        "found": {kind: tally.rate((kind,), HANDS) for kind in KINDS}
        | {
            "number, amount, date, name": tally.rate(HARD_FACTS, HANDS),
            "the rest": tally.rate((k for k in KINDS if k not in HARD_FACTS), HANDS),
        },
        "found_by_hand": {
            hand: {kind: tally.rate((kind,), (hand,)) for kind in KINDS} for hand in HANDS
        },
        "false_alarms": {hand: wilson(tally.alarms[hand], tally.true[hand]) for hand in HANDS}
        | {"all": wilson(tally.alarms.total(), tally.true.total())},
        "unsupported_in_default_drafts": tally.unborne,
    }
    report("notes_checker", figures, as_json=given.json)


if __name__ == "__main__":
    main()
