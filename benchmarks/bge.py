"""The smallest reader of bge-small-en, for benchmarks that measure knowledge alone."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

LONGEST = 512


class Bge:
    """Embeds texts with the CLS vector, scaled to unit length.

    Args:
        folder: Holds ``model.onnx`` and ``tokenizer.json``.
    """

    name = "bge-small-en"
    version = "cls-l2"
    dimensions = 384

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._model = onnxruntime.InferenceSession(
            folder / "model.onnx", options, providers=["CPUExecutionProvider"]
        )
        self._inputs = [found.name for found in self._model.get_inputs()]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts one by one."""
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack([self._embed(text) for text in texts])

    def _embed(self, text: str) -> NDArray[np.float32]:
        found = self._tokenizer.encode(text)
        rows = {
            "input_ids": found.ids,
            "attention_mask": found.attention_mask,
            "token_type_ids": found.type_ids,
        }
        given = {name: np.array([rows[name]], np.int64) for name in self._inputs}
        hidden = self._model.run(None, given)[0]
        vector: NDArray[np.float32] = hidden[0, 0] if hidden.ndim == 3 else hidden[0]
        return vector / np.linalg.norm(vector)
