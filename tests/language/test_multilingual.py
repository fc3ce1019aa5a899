import numpy as np
import pytest

from undivided.language import MultilingualEmbedder


@pytest.fixture(scope="module")
def embedder() -> MultilingualEmbedder:
    return MultilingualEmbedder()


def test_the_same_meaning_in_two_languages_is_near(embedder: MultilingualEmbedder) -> None:
    english, spanish, other = embedder.embed(
        ["I forgot my password", "olvidé mi contraseña", "the weather is nice today"]
    )
    assert english @ spanish > 0.5
    assert english @ spanish > english @ other + 0.3


def test_unit_rows_that_do_not_depend_on_their_neighbours(embedder: MultilingualEmbedder) -> None:
    rows = embedder.embed(["hola", "", "¿dónde está mi factura?"])
    assert rows.shape == (3, embedder.dimensions)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)
    assert np.array_equal(rows[2], embedder.embed(["¿dónde está mi factura?"])[0])
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_the_version_names_the_weights(embedder: MultilingualEmbedder) -> None:
    assert len(embedder.version) == 12
