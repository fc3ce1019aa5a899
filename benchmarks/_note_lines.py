"""True lines of notes with the turns they rest on, from three hands.

The default maker; rules of reported speech written for the benchmark alone; and the people who
summarised TweetSumm.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks._sample_calls import SAMPLES, load_calls
from undivided.domain import Conversation, NoteLine, Section, Speaker, Turn
from undivided.reactors.note.ranker import load_ranker
from undivided.reactors.note.reactor import draft_lines

_NOISE = re.compile(r"@\w+|https?://\S+|\^\w+|&amp;|&lt;|&gt;")


@dataclass(frozen=True, slots=True)
class TrueLine:
    """A line that is taken as true.

    Args:
        hand: "maker", "reported" or "people".
        line: The line.
        conversation: What it is about.
    """

    hand: str
    line: NoteLine
    conversation: Conversation


def rows_of(data: Path) -> list[dict[str, Any]]:
    """Read the TweetSumm dialogues that people summarised."""
    path = data / "tweetsumm" / "dialogues.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["abstractive"]]


def conversation_of(row: dict[str, Any]) -> Conversation:
    """Make a conversation of one chat."""
    turns = [
        Turn(f"t{place}", Speaker(turn["speaker"]), place * 10.0, place * 10.0 + 5.0, text)
        for place, turn in enumerate(row["turns"], 1)
        if (text := " ".join(_NOISE.sub(" ", turn["text"]).split()))
    ]
    return Conversation(row["id"], turns=turns)


def sample_conversations() -> list[Conversation]:
    """Give the English sample calls of the project."""
    calls = load_calls(SAMPLES / "calls")
    return [call.replay()[0] for call in calls if call.language == "en"]


def made_lines(conversation: Conversation) -> Iterator[TrueLine]:
    """Give the maker's lines, and the same as reported speech."""
    for line in draft_lines(conversation, load_ranker()):
        yield TrueLine("maker", line, conversation)
        told = reported(line.text)
        if told:
            yield TrueLine("reported", NoteLine(line.section, told, line.turns), conversation)


def people_lines(row: dict[str, Any], conversation: Conversation) -> Iterator[TrueLine]:
    """Give people's sentences with the turns the same person picked as the summary."""
    known = {turn.id for turn in conversation.turns}
    # With the names of companies that the chats write as “@name”.
    whole = Conversation(
        conversation.id,
        turns=[
            replace(turn, text=row["turns"][int(turn.id[1:]) - 1]["text"])
            for turn in conversation.turns
        ],
    )
    for parts, picked in zip(row["abstractive_parts"], row["extractive"], strict=False):
        turns = tuple(name for one in picked if (name := f"t{one['turn'] + 1}") in known)
        for place, text in enumerate(parts):
            if turns and text.strip():
                section = Section.REASON if place == 0 else Section.OUTCOME
                yield TrueLine("people", NoteLine(section, text, turns), whole)


_TURNED = {
    "i": "they", "i'm": "they are", "i've": "they have", "i'll": "they will", "i'd": "they would",
    "my": "their", "me": "them", "mine": "theirs", "myself": "themselves", "we": "they",
    "we've": "they have", "we'll": "they will", "we're": "they are", "our": "their", "us": "them",
    "am": "are",
}  # fmt: skip


def reported(text: str) -> str:
    """Turn "Customer: I was charged." into "Customer said they was charged." (grammar may limp)."""
    who, colon, words = text.partition(": ")
    if not colon or who not in ("Customer", "Agent") or "?" in words:
        return ""
    other = "agent" if who == "Customer" else "customer"
    theirs = _TURNED | {
        "you": f"the {other}",
        "your": f"the {other}'s",
        "you're": f"the {other} is",
    }
    turned = [
        word.replace(bare, theirs[bare.lower().replace("’", "'")])
        if (bare := word.strip(".,!;:")).lower().replace("’", "'") in theirs
        else word
        for word in words.split()
    ]
    first = turned[0] if turned[0][:2].isupper() else turned[0][0].lower() + turned[0][1:]
    verb = "said" if who == "Customer" else "told the customer"
    return f"{who} {verb} that {' '.join([first, *turned[1:]])}"
