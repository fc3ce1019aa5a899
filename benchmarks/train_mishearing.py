"""Count how our recogniser mishears the sample calls, word by word, for the fairness probe.

    python -m benchmarks.train_mishearing [--samples DIR] [--prompts N] [--write] [--json]

Each English sample call is recognised and compared with its script in Whisper's normal form: which
word was heard as which, which were lost and in what runs, and which were heard that nobody said.
Numbers are left out: whether they are written in digits or letters is no error of hearing. With
``--prompts`` the rates on Debian's Asterisk prompts (a real voice) are printed beside; they are not
part of the table, as their licence asks to share alike.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jiwer

from benchmarks import _speech as sets
from benchmarks._report import report
from benchmarks._speech import Item

TARGET = Path("src/undivided/quality/data/mishearing.json")
_DIGIT_WORDS = "oh one two three four five six seven eight nine"
_DIGITS = dict(zip("0123456789", _DIGIT_WORDS.split(), strict=True))


@dataclass(slots=True)
class Counts:
    """What was misheard.

    Args:
        words: True words, numbers left out.
        seen: How often each of them was said.
        heard: True word to what was heard instead, and how often.
        lost: Words that a run of lost ones began with.
        runs: Lengths of these runs, in words.
        added: Words that were heard and not said.
    """

    words: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    heard: dict[str, Counter[str]] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    runs: Counter[int] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)

    def take(self, truth: str, text: str) -> None:
        """Compare one channel's true words with what was heard."""
        true, heard = sets.normal(truth), sets.normal(text)
        words = true.split()
        self.seen.update(word for word in words if word.isalpha())
        self.words = self.seen.total()
        if not words or not heard:
            return
        for chunk in jiwer.process_words(true, heard).alignments[0]:
            said = words[chunk.ref_start_idx : chunk.ref_end_idx]
            got = heard.split()[chunk.hyp_start_idx : chunk.hyp_end_idx]
            if chunk.type == "substitute":
                self._substituted(zip(said, got, strict=True))
            elif chunk.type == "delete" and (kept := list(_words(said))):
                self.lost[kept[0]] += 1
                self.runs[len(kept)] += 1
            elif chunk.type == "insert":
                self.added.update(_words(got))

    def _substituted(self, pairs: Iterable[tuple[str, str]]) -> None:
        for said, got in pairs:
            other = _DIGITS.get(got, got)
            if said.isalpha() and other.isalpha() and said != other:
                self.heard.setdefault(said, Counter())[other] += 1

    @property
    def rates(self) -> dict[str, float]:
        """Substitutions, deletions and insertions for each true word."""
        substituted = sum(one.total() for one in self.heard.values())
        lost = sum(length * count for length, count in self.runs.items())
        found = {"substituted": substituted, "lost": lost, "added": self.added.total()}
        return {name: round(count / self.words, 5) for name, count in found.items()}


def _words(some: Iterable[str]) -> Iterator[str]:
    return (word for word in some if word.isalpha())


def counted(items: Iterable[Item]) -> Counts:
    """Recognise every item and count."""
    found = Counts()
    for item in items:
        for truth, text in zip(item.truth, sets.by_ours(item), strict=True):
            found.take(truth, text)
    return found


def table(found: Counts) -> dict[str, Any]:
    """Write the counts as the package keeps them."""
    return {
        "recogniser": sets.model_folder().name,
        "words": found.words,
        "rates": found.rates,
        "runs": {str(length): found.runs[length] for length in sorted(found.runs)},
        "heard": {said: dict(sorted(found.heard[said].items())) for said in sorted(found.heard)},
        "lost": dict(sorted(found.lost.items())),
        "added": dict(sorted(found.added.items())),
        "seen": dict(sorted(found.seen.items())),
    }


def main() -> None:
    """Count, print, and write when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: the sample calls are ours")
    parser.add_argument("--samples", type=Path, default=None)
    parser.add_argument("--prompts", type=int, default=0, help="how many, for comparison")
    parser.add_argument("--write", action="store_true", help="write the package's table")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    given = parser.parse_args()
    found = counted(sets.samples(given.samples) if given.samples else sets.samples())
    figures: dict[str, Any] = {"words": found.words, "rates": found.rates}
    figures["pairs"] = sum(len(one) for one in found.heard.values())
    if given.prompts:
        with tempfile.TemporaryDirectory() as scratch:
            beside = counted(sets.prompts(Path(scratch), given.prompts))
        figures |= {"prompts words": beside.words, "prompts rates": beside.rates}
    if given.write:
        TARGET.write_text(json.dumps(table(found), indent=0) + "\n", encoding="utf-8")
    report("train_mishearing", figures, as_json=given.json)


if __name__ == "__main__":
    main()
