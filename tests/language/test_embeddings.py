import numpy as np
import pytest

from tests.language.conftest import model_folder
from undivided.language import BgeEmbedder, Embedder

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return BgeEmbedder(model_folder("bge-small-en"))


def test_rows_are_unit_vectors_in_order(embedder: Embedder) -> None:
    rows = embedder.embed(["my card was stolen", "", "somebody took my card", "a sunny day"])
    assert rows.shape == (4, embedder.dimensions)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    likeness = rows @ rows[0]
    assert likeness[2] > likeness[3] + 0.1


def test_a_vector_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    alone = embedder.embed(["where is my parcel"])
    among = embedder.embed(["a " * 400, "where is my parcel", "zzz"])
    assert np.array_equal(alone[0], among[1])


def test_long_texts_are_cut_and_no_text_is_no_row(embedder: Embedder) -> None:
    assert embedder.embed(["word " * 5000]).shape == (1, 384)
    assert embedder.embed([]).shape == (0, 384)


def test_questions_are_embedded_as_questions(embedder: Embedder) -> None:
    plain = embedder.embed(["where is my parcel"])
    asked = embedder.embed(["where is my parcel"], query=True)
    assert not np.allclose(plain, asked)
    assert len(embedder.version) == 12
    assert embedder.name == "bge-small-en"
