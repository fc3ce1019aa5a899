"""What a language model writes, and what the checks let through: yours, or a very small one.

    python -m benchmarks.language_model --data DIR [--address URL --model NAME] [--chats N] [--json]

*notes*: chats of TweetSumm (only read here) and the English sample calls are drafted by the shipped
prompt; how many drafts come in form, how many lines the checker drops and marks, how many drafts
are shown, seconds. *answers*: questions of dstc10_spoken_kb whose right snippet is among the
passages. *judge*: the six criteria of the sample calls, what is "not scored", and the agreement
of the rest with one person's truth. Without ``--address`` SmolLM2-135M is installed and served.
``--show`` prints every line, kept or dropped, so that a person can read what is true.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import _small_model
from benchmarks._dstc import knowledge, queries
from benchmarks._note_lines import conversation_of, rows_of
from benchmarks._report import report
from benchmarks._sample_calls import SAMPLES, SampleCall, load_calls
from benchmarks._wilson import wilson
from undivided.domain import Answer, Criterion, NoteDraft, NoteDrafted, Unavailable
from undivided.knowledge.answering import Found
from undivided.knowledge.composing import Composing
from undivided.language.endpoint import Endpoint
from undivided.quality import default_scorecard
from undivided.quality.judging import Judge
from undivided.reactors.note.generative import GenerativeNoteReactor

_SEED = 3
_PASSAGES = 3
_TIMEOUT_S = 300.0
Row = dict[str, Any]


def calls(data: Path, chats: int) -> list[SampleCall]:
    """Give the sample calls, and chats drawn by chance."""
    some = random.Random(_SEED).sample(rows_of(data), chats)  # noqa: S311 - no secret
    truth = {"channels": ["customer", "agent"], "channel": "chat", "language": "en"}
    drawn = [SampleCall(row["id"], truth, conversation_of(row).turns) for row in some]
    return [call for call in load_calls(SAMPLES / "calls") if call.language == "en"] + drawn


def notes(model: Endpoint, some: Sequence[SampleCall], show: bool) -> Row:
    """Have notes drafted."""
    drafts, seconds, failed = [], [], Counter[str]()
    reactor = GenerativeNoteReactor(model)
    for call in some:
        began = time.perf_counter()
        try:
            drafts += [f.draft for _, f in call.replay(reactor)[1] if isinstance(f, NoteDrafted)]
        except (Unavailable, ValueError) as error:
            failed[str(error)] += 1
        seconds.append(time.perf_counter() - began)
    if show:
        for draft in drafts:
            print(*_lines(draft), sep="\n", flush=True)
    dropped = [line for draft in drafts for line in draft.dropped if line.doubt]
    kept = [line for draft in drafts for line in draft.lines]
    return {
        "conversations": len(some),
        "no draft, and why": dict(failed),
        "lines written": len(dropped) + len(kept) + sum(map(_sound, drafts)),
        "lines dropped": wilson(len(dropped), max(1, len(dropped) + len(kept))),
        "marked among kept": wilson(
            sum(bool(line.unsupported) for line in kept), max(1, len(kept))
        ),
        "drafts shown": wilson(sum(bool(draft.lines) for draft in drafts), len(some)),
        "seconds, p50 and p95": [round(float(q), 1) for q in np.quantile(seconds, [0.5, 0.95])],
    }


def _sound(draft: NoteDraft) -> int:
    """Count lines that held, in a draft of which too little held."""
    return sum(not line.doubt for line in draft.dropped)


def _lines(draft: NoteDraft) -> Iterator[str]:
    yield f"draft: {draft.why_empty or 'shown'}"
    yield from (f"  + {line.section}: {line.text} {line.turns}" for line in draft.lines)
    yield from (f"  - {line.section}: {line.text} ({line.doubt})" for line in draft.dropped)


def answers(model: Endpoint, data: Path, questions: int, show: bool) -> Row:
    """Have answers composed from the right snippet and two of the same article."""
    folder = data / "dstc10_spoken_kb"
    articles, passages = knowledge(folder)
    by_id, named = {one.id: one for one in passages}, {one.id: one for one in articles}
    asked = [one for one in queries(folder) if one.gold][:questions]
    composing = Composing(model, lambda text: text, named.get)
    shown, kept, dropped, seconds, failed = 0, 0, Counter[str](), [], Counter[str]()
    for query in asked:
        right = by_id[min(query.gold)]
        beside = [p for p in passages if p.article == right.article and p.id != right.id]
        found = [
            Found(one, named[one.article].title, 0, len(one.text))
            for one in (right, *beside[: _PASSAGES - 1])
        ]
        began = time.perf_counter()
        try:
            answer = composing(query.last, found, "en")
        except (Unavailable, ValueError) as error:
            failed[str(error)] += 1
            continue
        seconds.append(time.perf_counter() - began)
        shown += bool(answer.sentences)
        kept += len(answer.sentences)
        dropped.update(one.why for one in answer.dropped)
        if show:
            print(query.last, *answer.sentences, *answer.dropped, sep="\n  ")
    written = kept + dropped.total()
    return {
        "questions": len(asked),
        "no answer, and why": dict(failed),
        "sentences dropped": wilson(dropped.total(), max(1, written)),
        "why": dict(dropped),
        "answers shown": wilson(shown, len(asked)),
        "seconds, p50": round(float(np.median(seconds)), 1) if seconds else None,
    }


def judged(model: Endpoint, some: Sequence[SampleCall]) -> Row:
    """Have the sample calls judged."""
    criteria = [_judged(one) for one in default_scorecard().criteria if one.guide or one.question]
    judge = Judge(model)
    right, given, why = 0, 0, Counter[str]()
    for call in some:
        truth = call.truth["criteria"]
        mine = [one for one in criteria if one.id in truth]
        try:
            found = judge.find(call.replay()[0], mine)
        except Unavailable as error:
            why[str(error)] += len(mine)
            continue
        for one in mine:
            finding = found[one.id]
            if finding.value is Answer.NOT_SCORED:
                why[finding.reason] += 1
            elif finding.value is not Answer.CANNOT_TELL:
                given += 1
                right += str(finding.value) == truth[one.id]
    return {
        "calls": len(some),
        "answers given": given,
        "not scored, and why": dict(why),
        "right among given": wilson(right, given) if given else None,
    }


def _judged(one: Criterion) -> Criterion:
    return replace(one, check="judge", guide=one.guide or one.question)


@contextmanager
def _model(address: str, name: str) -> Iterator[Endpoint]:
    if address:
        with Endpoint(address, name, timeout_s=_TIMEOUT_S) as found:
            yield found
        return
    with _small_model.served() as here, Endpoint(here, _small_model.NAME, "", _TIMEOUT_S) as found:
        yield found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of data sets")
    parser.add_argument("--address", default="", help="OpenAI-compatible; else a small one here")
    parser.add_argument("--model", default="", help="its name there")
    parser.add_argument("--chats", type=int, default=30, help="chats and questions")
    parser.add_argument("--show", action="store_true", help="print what was written")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    given = parser.parse_args()
    some = calls(given.data, given.chats)
    samples = [call for call in some if "criteria" in call.truth]
    with _model(given.address, given.model) as model:
        figures = {
            "model": model.name,
            "notes": notes(model, some, given.show),
            "answers": answers(model, given.data, given.chats, given.show),
            "judge": judged(model, samples),
        }
    report("language_model", figures, as_json=given.json)


if __name__ == "__main__":
    main()
