"""Is the sentence that is lit in a passage the one that answers?

    python -m benchmarks.knowledge_sentence --data DIR [--json]

Questions of DSTC11 and every review that has a gold sentence for one, all its sentences as one
passage. Several reviews may answer one question, so the intervals are a little too narrow.
"All compared" reads the meaning of every sentence, which an answer in the desk has no time for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks import _dstc as dstc
from benchmarks._kept import KeptEmbedder
from benchmarks._report import asked, report
from benchmarks._wilson import wilson
from undivided.domain import Article, Passage
from undivided.knowledge import Answering, Index, answering
from undivided.language import BgeEmbedder, Embedder
from undivided.settings import load

EVERY = 1_000

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A question and a review that answers it.

    Args:
        question: What the customer said last.
        text: The whole review.
        gold: Places of its sentences that answer.
    """

    question: str
    text: str
    gold: Sequence[Span]


def cases(folder: Path) -> tuple[list[Case], list[str]]:
    """Read the questions with their reviews; and all reviews."""
    lines = [row for row in dstc.rows(folder / "knowledge.jsonl.gz") if row["type"] == "review"]
    reviews = {name: list(some) for name, some in groupby(lines, lambda row: _review(row["id"]))}
    found = []
    for query in dstc.queries(folder):
        names = sorted({_review(one) for one in query.gold if "|review|" in one})
        found += [_case(query, reviews[name]) for name in names if len(reviews[name]) > 1]
    return found, [" ".join(row["text"] for row in some) for some in reviews.values()]


def _review(sentence: str) -> str:
    return sentence.rsplit("|", 1)[0]


def _case(query: dstc.Query, rows: Sequence[dict[str, str]]) -> Case:
    gold: list[Span] = []
    start = 0
    for row in rows:
        if row["id"] in query.gold:
            gold.append((start, start + len(row["text"])))
        start += len(row["text"]) + 1
    return Case(query.last, " ".join(row["text"] for row in rows), gold)


def lit(found: Sequence[Case], texts: Sequence[str], embedder: Embedder | None) -> list[Span]:
    """Light a sentence of each, as it is done in the desk."""
    articles = [Article(f"r{at}", "", text, "", "1") for at, text in enumerate(texts)]
    passages = [Passage(f"{one.id}#0", one.id, "1", "", one.text, 0, 0) for one in articles]
    index = Index.of(passages, articles, None)
    if embedder is not None:
        index.embedded = lambda text: embedder.embed([text])[0]  # type: ignore[method-assign]
    answers = Answering(index, embedder)
    return [answers.lit(case.question, [case.text])[0] for case in found]


def _right(span: Span, gold: Sequence[Span]) -> bool:
    """Tell whether most of what is lit is gold: reviews are not cut as the set's authors did."""
    shared = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in gold)
    return 2 * shared > span[1] - span[0]


def main() -> None:
    """Measure and print."""
    given = asked(__doc__)
    found, texts = cases(given.data / "dstc11_subjective_kb")
    embedder = KeptEmbedder(BgeEmbedder(load().models / "bge-small-en"), Path("out/vectors"))
    chosen = {"words alone": lit(found, texts, None), "as it ships": lit(found, texts, embedder)}
    answering.MOST_COMPARED = EVERY
    answering.NEARLY = float(EVERY)
    chosen["all compared"] = lit(found, texts, embedder)
    figures: dict[str, object] = {"questions": len({case.question for case in found})}
    for name, spans in chosen.items():
        right = sum(_right(span, case.gold) for span, case in zip(spans, found, strict=True))
        figures[name] = wilson(right, len(found))
    both = zip(chosen["as it ships"], chosen["all compared"], strict=True)
    figures["same as all compared"] = wilson(sum(one == other for one, other in both), len(found))
    report("knowledge_sentence", figures, as_json=given.json)


if __name__ == "__main__":
    main()
