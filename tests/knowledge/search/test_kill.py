"""Killed while indexing: every vector that was acknowledged is there, and the rest comes after."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import Index, Library, open_catalogue
from undivided.knowledge.search.embedding import model_name

PASSAGES = 60
CHILD = """
import sys
from pathlib import Path
from tests.knowledge.hashing import HashingEmbedder
from undivided.knowledge import open_catalogue
from undivided.knowledge.search import embedding

embedding.PAGE = embedding.AT_ONCE = 4
catalogue = open_catalogue("", Path(sys.argv[1]), "default")

def told(progress):
    print(progress.passages, flush=True)
    sys.stdin.readline()

embedding.embed_missing(catalogue, HashingEmbedder(), told=told)
"""


def test_kill_loses_no_acknowledged_vector(tmp_path: Path) -> None:
    catalogue = open_catalogue("", tmp_path, "default")
    articles = [Article(f"a{n}", "Bread", f"Bread {n}.", f"{n}.md", "1") for n in range(PASSAGES)]
    catalogue.take(Library(tuple(articles)), datetime.now(UTC))
    acknowledged = 0
    for go_on in (3, 5):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as child:
            assert child.stdin is not None
            assert child.stdout is not None
            for _ in range(go_on):
                acknowledged = max(acknowledged, int(child.stdout.readline()))
                child.stdin.write("\n")
                child.stdin.flush()
            child.kill()
        kept = catalogue.vectors(model_name(HashingEmbedder()), range(1, PASSAGES + 1))
        assert set(range(1, acknowledged + 1)) <= set(kept)
    embedder = HashingEmbedder()
    index = Index(catalogue, embedder)
    assert len(index) == PASSAGES
    assert 0 < embedder.asked <= PASSAGES - acknowledged
    catalogue.close()
