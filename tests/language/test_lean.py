from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper

from tests.language.conftest import model_folder
from undivided.language.lean import lean, session


def first(model: onnxruntime.InferenceSession, ids: list[int]) -> NDArray[np.float32]:
    fed = np.array([ids], np.int64)
    inputs = {"input_ids": fed, "attention_mask": np.ones_like(fed), "token_type_ids": 0 * fed}
    found: NDArray[np.float32] = model.run(None, inputs)[0]
    return found


@pytest.mark.models
@pytest.mark.parametrize("length", [3, 20, 120])
def test_the_first_token_is_what_it_was(length: int) -> None:
    path = model_folder("bge-small-en") / "model.onnx"
    ids = [101, *range(3_000, 3_000 + length), 102]
    whole = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    before, now = first(whole, ids), first(session(path, 1), ids)
    assert before.shape == (1, length + 2, 384)
    assert now.shape == (1, 1, 384)
    old, new = before[0, 0], now[0, 0]
    assert old @ new / np.linalg.norm(old) / np.linalg.norm(new) > 0.9999


def test_another_kind_of_model_is_left_as_it_is(tmp_path: Path) -> None:
    shape = [1, None, 4]
    there, back = (helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n in "ab")
    graph = helper.make_graph(
        [helper.make_node("Identity", ["a"], ["b"])], "other", [there], [back]
    )
    path = tmp_path / "model.onnx"
    onnx.save_model(helper.make_model(graph), str(path))
    assert lean(path) == path.read_bytes()
