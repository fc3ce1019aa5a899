"""Does a Spanish article base work, and does an English question find its Spanish article?

    python -m benchmarks.knowledge_spanish --data DIR [--json]

The Spanish Login.gov help articles, with questions of our own. "words" finds by words alone,
"ours" by words and by the multilingual model. Then the same questions to mixed knowledge that is
mostly English: our own sample articles beside Login.gov's, in Spanish or in English. There "ours"
reads with two models, "one model" with that of English alone.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks._report import asked, report
from benchmarks._sample_calls import SAMPLES
from benchmarks._spanish_questions import ENGLISH, SPANISH
from benchmarks._wilson import wilson
from undivided.domain import Article
from undivided.knowledge import Index, cut, import_folder, index_of
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.language import BgeEmbedder, MultilingualEmbedder
from undivided.settings import load


def spanish_articles(data: Path) -> list[Article]:
    """Import the Spanish help articles."""
    library = import_folder(data / "logingov_help" / "kb" / "es")
    return [replace(article, language="es") for article in library.articles]


def found(index: Index, questions: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Count how often the right article is first, and among the first three."""
    ranks = []
    for question, right in questions:
        hits = index.search(question, k=40)
        order = list(dict.fromkeys(hit.article.id for hit in hits))
        ranks.append(order.index(right) + 1 if right in order else 99)
    return {f"r{k}": wilson(sum(rank <= k for rank in ranks), len(ranks)) for k in (1, 3, 5)}


def english_articles(data: Path) -> list[Article]:
    """Import the English help articles."""
    return list(import_folder(data / "logingov_help" / "kb" / "en").articles)


def mixed(help_articles: Sequence[Article]) -> dict[str, Any]:
    """Ask knowledge of two languages, most of it English, with one model and with two."""
    own = import_folder(SAMPLES / "knowledge").articles
    articles = [*(replace(one, id=f"own/{one.id}") for one in own), *help_articles]
    catalogue = MemoryCatalogue()
    for article in articles:
        catalogue.put(article, cut(article))
    english = BgeEmbedder(load().models / "bge-small-en")
    languages = [article.language for article in articles]
    ways = {
        "ours": index_of(catalogue, languages, lambda: english, MultilingualEmbedder),
        "one model": Index(catalogue, english),
    }
    return {
        f"{name}, asked in {language}": found(index, questions)
        for name, index in ways.items()
        for language, questions in (("Spanish", SPANISH), ("English", ENGLISH))
    }


def main() -> None:
    """Measure and print."""
    given = asked(__doc__, None)
    articles = spanish_articles(given.data)
    passages = [passage for article in articles for passage in cut(article)]
    ways = {
        "ours": Index.of(passages, articles, MultilingualEmbedder()),
        "words": Index.of(passages, articles, None),
    }
    figures: dict[str, Any] = {"articles": len(articles), "passages": len(passages)}
    for name, index in ways.items():
        figures[f"{name}, asked in Spanish"] = found(index, SPANISH)
        figures[f"{name}, asked in English"] = found(index, ENGLISH)
    figures["mixed, answers in Spanish"] = mixed(articles)
    figures["mixed, answers in English"] = mixed(english_articles(given.data))
    report("knowledge_spanish", figures, as_json=given.json)


if __name__ == "__main__":
    main()
