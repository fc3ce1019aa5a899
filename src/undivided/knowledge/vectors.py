"""Vectors of passages, kept on disk by content so that the next start is quick."""

import hashlib
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.language import Embedder

SPARE_ROWS = 20_000
"""Rows of other libraries kept in the file, so that several can share a folder."""

Rows = dict[bytes, NDArray[np.float16]]


def embed_all(texts: Sequence[str], embedder: Embedder, folder: Path | None) -> NDArray[np.float32]:
    """Embed texts, taking what is already on disk from there.

    Rows are rounded to float16 whether or not they come from disk, and texts are embedded one at
    a time (a quantised model's answer depends on its batch), so a text has one vector for ever.

    Args:
        texts: The texts.
        embedder: Makes the vectors.
        folder: Where vectors are kept; None = nowhere. A file that is broken is made anew.

    Returns:
        One unit row for each text.
    """
    keys = [hashlib.sha256(text.encode("utf-8", "replace")).digest()[:16] for text in texts]
    path = _path(folder, embedder) if folder is not None else None
    known = _load(path, embedder.dimensions) if path is not None else {}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    for key, text in missing.items():
        known[key] = embedder.embed([text])[0].astype(np.float16)
    if missing and path is not None:
        _save(path, known, set(keys))
    if not keys:
        return np.zeros((0, embedder.dimensions), np.float32)
    matrix = np.stack([known[key] for key in keys]).astype(np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return (matrix / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _path(folder: Path, embedder: Embedder) -> Path:
    about = hashlib.sha256(f"{embedder.name}\n{embedder.version}".encode()).hexdigest()[:12]
    return folder / f"vectors-{about}.npz"


def _load(path: Path, dimensions: int) -> Rows:
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            keys, matrix = stored["keys"], stored["matrix"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return {}
    if matrix.dtype != np.float16 or matrix.shape != (len(keys), dimensions):
        return {}
    return {key.tobytes(): row for key, row in zip(keys, matrix, strict=True)}


def _save(path: Path, rows: Rows, wanted: set[bytes]) -> None:
    spare = [key for key in rows if key not in wanted][-SPARE_ROWS:]
    kept = [*spare, *sorted(wanted)]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    with draft.open("wb") as file:
        keys = np.frombuffer(b"".join(kept), np.uint8).reshape(len(kept), 16)
        np.savez(file, keys=keys, matrix=np.stack([rows[key] for key in kept]))
    draft.replace(path)
