import pytest

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import Answering, Index, cut
from undivided.knowledge.answering import MOST_COMPARED
from undivided.language import Embedder

RETURNS = (
    "Routers on loan stay ours. They can be returned in any shop. No receipt is needed. "
    "There is no charge for a late return in the first sixty days."
)
ARTICLES = [
    Article("router", "Routers on loan", RETURNS, "r.md", "1"),
    Article("refunds", "Refunds", "A refund takes 14 days by card.", "f.md", "1"),
    Article("empty", "Nothing yet", "-", "e.md", "1"),
]
PASSAGES = [passage for article in ARTICLES for passage in cut(article)]


def answering(embedder: Embedder | None, most: int = 5) -> Answering:
    return Answering(Index.of(PASSAGES, ARTICLES, embedder), embedder, most)


@pytest.mark.parametrize("embedder", [None, HashingEmbedder()])
def test_the_best_sentence_of_the_best_passage_is_lit(embedder: Embedder | None) -> None:
    ask = answering(embedder)
    found = ask("Is there a charge for a late return?")[0]
    assert found.article_title == "Routers on loan"
    lit = found.passage.text[found.start : found.end]
    assert lit == "There is no charge for a late return in the first sixty days."
    shop = ask("Which shop can it be returned in?")[0]
    assert shop.passage.text[shop.start : shop.end] == "They can be returned in any shop."


def test_about_something_else_nothing_is_found() -> None:
    assert answering(None)("Who painted the ceiling?") == []
    assert answering(None)("?") == []


def test_no_more_passages_than_asked_for() -> None:
    assert len(answering(None, most=1)("a refund or a late return")) == 1


def test_a_passage_is_taken_apart_once() -> None:
    embedder = HashingEmbedder()
    ask = answering(embedder)
    ask("late return charge")
    before = embedder.asked
    ask("late return charge")
    assert embedder.asked == before


def test_a_heading_is_not_the_answer() -> None:
    article = Article("cancel", "Cancelling", "## Refund\n\nMoney goes back by card.", "c.md", "1")
    found = Answering(Index.of(cut(article), [article], None), None)("refund")[0]
    assert found.passage.text[found.start : found.end] == "Money goes back by card."


def test_of_sentences_that_say_as_much_of_it_the_longer_one_is_lit() -> None:
    text = "A late return. A late return costs five pounds for each day that it is late."
    assert answering(None).lit("late return", [text]) == [(15, len(text))]


def test_no_more_sentences_are_compared_than_there_is_time_for() -> None:
    embedder = HashingEmbedder()
    ask = answering(embedder)
    text = " ".join(f"A late return costs {number}." for number in range(20))
    before = embedder.asked
    ask.lit("late return", [text, text])
    assert embedder.asked - before <= MOST_COMPARED + 1


def test_a_very_long_sentence_is_read_at_its_beginning() -> None:
    embedder = HashingEmbedder()
    rest = " or any other day" * 200
    text = f"A late return costs five pounds{rest}. A late return is no trouble{rest}."
    start, end = answering(embedder).lit("what does a late return cost", [text])[0]
    assert text[start:end].startswith("A late return costs five")
