"""Sentences as vectors: near in meaning is near in angle."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

_MOST_TOKENS = 512
# What the authors of bge ask to put before a question that searches passages.
_QUESTION = "Represent this sentence for searching relevant passages: "


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Short stable name."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the vectors may change."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Embed texts.

        Args:
            texts: Any texts.
            query: They are questions that search passages.

        Returns:
            One row of length 1 for each text, in order.
        """
        ...


class BgeEmbedder:
    """bge-small-en on the CPU.

    Args:
        folder: Holds ``model.onnx`` and ``tokenizer.json``.
        threads: Threads of one run.
    """

    name = "bge-small-en"
    dimensions = 384

    def __init__(self, folder: Path, threads: int = 1) -> None:
        # Only who embeds waits for what reads graphs (0.3 s).
        from undivided.language.lean import session

        self._path = folder / "model.onnx"
        self._session = session(self._path, threads)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_MOST_TOKENS)
        self._tokenizer.no_padding()

    @cached_property
    def version(self) -> str:
        """First 12 hex digits of the model file's SHA-256."""
        # The graph that is run is a leaner one; its vectors differ from the file's by less than
        # those of two kinds of processor do (a cosine of .99995 at least).
        with self._path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()[:12]

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Embed texts; see ``Embedder.embed``."""
        asked = [f"{_QUESTION}{text}" if query else text for text in texts]
        rows = [self._run(coded) for coded in self._tokenizer.encode_batch(asked)]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def _run(self, coded: Encoding) -> NDArray[np.float32]:
        # One text a run: the 8-bit model scales a batch as a whole, so that in a batch a vector
        # would depend on its neighbours, and the same text would not give the same answer twice.
        ids = np.array([coded.ids], dtype=np.int64)
        fed = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        # bge is trained to put the meaning into the first token.
        first = self._session.run(None, fed)[0][0, 0]
        return np.asarray(first / np.linalg.norm(first), dtype=np.float32)
