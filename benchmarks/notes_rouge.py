"""How much the default maker's notes share with people's summaries of real chats (TweetSumm).

Word overlap, not quality: ROUGE F1 with stemming, mean over the people who summarised a chat. The
texts are non-commercial and only read here. A summary there is one sentence for the customer and
one for the agent, so the draft is shown in two lines: the ranker's best reason, and its best line
of actions, outcome or promises. Beside it stand the first customer and the last agent message,
LexRank (Erkan and Radev 2004), TextRank (Mihalcea and Tarau 2004) and the first three sentences,
framed with "Customer: … Agent: …" and not, because these two words alone are worth 5 points.

    python -m benchmarks.notes_rouge --data DIR [--json]
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from rouge_score.rouge_scorer import RougeScorer

from benchmarks._extracts import leading, lexrank, textrank
from benchmarks._note_lines import conversation_of, rows_of
from benchmarks._report import asked, report
from undivided.domain import Conversation, NoteLine, Section, Speaker
from undivided.reactors.note.candidates import Candidate, candidates, features, fits
from undivided.reactors.note.lines import make_line
from undivided.reactors.note.ranker import Ranker, load_ranker
from undivided.reactors.note.reactor import draft_lines

MEASURES = ("rouge1", "rouge2", "rougeL")
_AGENT_SECTIONS = (Section.ACTIONS, Section.OUTCOME, Section.PROMISES)
_NAMES = re.compile(r"\b(?:Customer|Agent)(?: asks| asks the customer to)?:? ")
_DRAWS = 2000
_SEED = 5


def two_lines(conversation: Conversation, ranker: Ranker) -> list[NoteLine]:
    """Give the best reason and the best line of what the agent did, said or promised."""
    found = candidates(conversation.turns)
    lines = []
    for sections in ((Section.REASON,), _AGENT_SECTIONS):
        rated = [
            (ranker.probability(section, features(section, one)), -one.place, section, one)
            for section in sections
            for one in found
            if fits(section, one)
        ]
        if rated:
            chance, _, section, one = max(rated, key=lambda row: row[:2])
            lines.append(make_line(section, one, _siblings(one, found), chance))
    return lines


def _siblings(one: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    return [other for other in found if other.turn.id == one.turn.id]


def views(conversation: Conversation, ranker: Ranker) -> dict[str, str]:
    """Give every text that is measured."""
    two = " ".join(line.text for line in two_lines(conversation, ranker))
    customer = [turn.text for turn in conversation.turns if turn.speaker is Speaker.CUSTOMER]
    agent = [turn.text for turn in conversation.turns if turn.speaker is Speaker.AGENT]
    first, last = customer[0] if customer else "", agent[-1] if agent else ""
    texts = [turn.text for turn in conversation.turns]
    return {
        "two_lines": two,
        "two_lines_unframed": _NAMES.sub("", two),
        "whole_draft": " ".join(line.text for line in draft_lines(conversation, ranker)),
        "first_customer_last_agent": f"{first} {last}",
        "first_customer_last_agent_framed": f"Customer: {first} Agent: {last}",
        "lexrank": lexrank(texts),
        "textrank": textrank(texts),
        "lead": leading(texts),
    }


def main() -> None:
    """Run from the command line."""
    given = asked(__doc__)
    scorer = RougeScorer(MEASURES, use_stemmer=True)
    ranker = load_ranker()
    scores: dict[str, list[list[float]]] = {}
    rows = rows_of(given.data)
    for row in rows:
        for name, text in views(conversation_of(row), ranker).items():
            found = [scorer.score(other, text) for other in row["abstractive"]]
            means = [float(np.mean([one[name_].fmeasure for one in found])) for name_ in MEASURES]
            scores.setdefault(name, []).append([*means, float(len(text.split()))])
    tables = {name: np.array(some) for name, some in scores.items()}
    main_ = _means(tables["two_lines"])
    figures: dict[str, object] = {"n": len(rows), **{one: main_[one][0] for one in MEASURES}}
    figures |= {name: _means(table) for name, table in tables.items()}
    figures["two_lines_minus_framed_baseline"] = _means(
        tables["two_lines"] - tables["first_customer_last_agent_framed"]
    )
    report("notes_rouge", figures, as_json=given.json)


def _means(table: npt.NDArray[np.float64]) -> Mapping[str, list[float]]:
    """Give means in points with their bootstrap 95% intervals: [mean, low, high]."""
    draws = np.random.default_rng(_SEED).integers(0, len(table), (_DRAWS, len(table)))
    resampled = table[draws].mean(axis=1)
    low, high = np.quantile(resampled, [0.025, 0.975], axis=0)
    rows = {}
    for place, name in enumerate((*MEASURES, "words")):
        scale = 1.0 if name == "words" else 100.0
        three = (table[:, place].mean(), low[place], high[place])
        rows[name] = [round(scale * float(one), 1) for one in three]
    return rows


if __name__ == "__main__":
    main()
