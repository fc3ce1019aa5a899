import numpy as np
import pytest

from tests.knowledge.hashing import HashingEmbedder
from undivided.knowledge.ordinary import LINES, ordinary


def test_it_is_one_direction_near_to_what_is_said_in_every_call() -> None:
    usual = ordinary(HashingEmbedder(), {"en"})
    assert float(np.linalg.norm(usual)) == pytest.approx(1)
    rows = HashingEmbedder().embed(["thanks for calling", "orange light means no line"])
    assert float(rows[0] @ usual) > float(rows[1] @ usual)


def test_only_what_the_model_reads_is_read() -> None:
    english, both = HashingEmbedder(), HashingEmbedder()
    ordinary(english, {"en"})
    ordinary(both, {"en", "es", "de"})
    assert english.asked == len(LINES["en"])
    assert both.asked == len(LINES["en"]) + len(LINES["es"])
