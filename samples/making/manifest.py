"""Lists what the samples hold, from the files as they are."""

import json
from pathlib import Path
from typing import Any

from making.articles import Article, read_articles
from making.calls import TAIL_S


def write_manifest(samples: Path) -> None:
    """Write ``manifest.json`` of the samples folder."""
    calls = [_call(path) for path in sorted((samples / "calls").glob("*.json"))]
    articles = [_article(article) for article in read_articles(samples)]
    manifest = {"counts": _counts(calls, articles), "calls": calls, "articles": articles}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (samples / "manifest.json").write_text(text + "\n", encoding="utf-8")


def _call(path: Path) -> dict[str, Any]:
    truth = json.loads(path.read_text(encoding="utf-8"))
    last_s = max(turn["end_s"] for turn in truth["turns"])
    return {
        "id": truth["id"],
        "title": truth["title"],
        "language": truth["language"],
        "seconds": round(last_s + TAIL_S, 1),
        "words": sum(len(turn["text"].split()) for turn in truth["turns"]),
    }


def _article(article: Article) -> dict[str, Any]:
    matter = article.matter
    return {
        "id": article.id,
        "title": matter["title"],
        "path": article.path.as_posix(),
        "kind": matter["kind"],
        "language": matter["language"],
        "audience": matter["audience"],
    }


def _counts(calls: list[dict[str, Any]], articles: list[dict[str, Any]]) -> dict[str, Any]:
    kinds = [article["kind"] for article in articles]
    return {
        "calls": len(calls),
        "seconds": round(sum(call["seconds"] for call in calls), 1),
        "words": sum(call["words"] for call in calls),
        "articles": len(articles),
        "kinds": {kind: kinds.count(kind) for kind in sorted(set(kinds))},
    }
