from tests.knowledge.hashing import HashingEmbedder
from undivided.knowledge import Embedder


def test_an_embedder_is_recognised_by_its_shape() -> None:
    embedder: Embedder = HashingEmbedder()
    assert embedder.embed(["a", "b"]).shape == (2, embedder.dimensions)
