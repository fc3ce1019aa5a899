"""The trained finder of names, addresses and numbers (Rampart, a small BERT, on the CPU)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from undivided.domain import PersonalKind

_WINDOW = 254
_OVERLAP = 32
# A trained finder is never as sure as a check digit.
_SUREST = 0.98


@dataclass(frozen=True, slots=True)
class Entity:
    """What the model took a place for.

    Args:
        label: The model's label without B-/I-.
        start: First character.
        end: One past the last.
        probability: Mean over its tokens, 0 to 1.
    """

    label: str
    start: int
    end: int
    probability: float


KINDS: dict[str, PersonalKind] = {
    "GIVEN_NAME": PersonalKind.NAME,
    "SURNAME": PersonalKind.NAME,
    "EMAIL": PersonalKind.EMAIL,
    "PHONE": PersonalKind.PHONE,
    "TAX_ID": PersonalKind.GOVERNMENT_ID,
    "GOVERNMENT_ID": PersonalKind.GOVERNMENT_ID,
    "PASSPORT": PersonalKind.GOVERNMENT_ID,
    "DRIVERS_LICENSE": PersonalKind.GOVERNMENT_ID,
    "BANK_ACCOUNT": PersonalKind.ACCOUNT,
    "ROUTING_NUMBER": PersonalKind.ACCOUNT,
    "BUILDING_NUMBER": PersonalKind.ADDRESS,
    "STREET_NAME": PersonalKind.ADDRESS,
    "SECONDARY_ADDRESS": PersonalKind.ADDRESS,
    "ZIP_CODE": PersonalKind.ADDRESS,
    "CITY": PersonalKind.ADDRESS,
    "STATE": PersonalKind.ADDRESS,
}


class Recogniser:
    """Runs the model.

    Args:
        folder: Holds ``model_q4.onnx``, ``tokenizer.json`` and ``config.json``.
        threads: Threads of one run.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model_q4.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._labels = [config["id2label"][str(n)] for n in range(len(config["id2label"]))]
        self._first = self._tokenizer.token_to_id("[CLS]")
        self._last = self._tokenizer.token_to_id("[SEP]")

    def entities(self, text: str) -> list[Entity]:
        """Find entities.

        Args:
            text: Any text; numbers are best given as digits.

        Returns:
            Entities in order.
        """
        coded = self._tokenizer.encode(text, add_special_tokens=False)
        if not coded.ids:
            return []
        shares = np.concatenate(list(self._windows(coded.ids)))
        return _gather(shares, self._labels, coded.offsets)

    def _windows(self, ids: list[int]) -> Iterator[NDArray[np.float32]]:
        step = _WINDOW - 2 * _OVERLAP
        for start in range(0, len(ids), step):
            low = max(0, start - _OVERLAP)
            high = min(len(ids), start + step + _OVERLAP)
            shares = self._run(ids[low:high])
            yield shares[start - low : min(start + step, len(ids)) - low]

    def _run(self, ids: list[int]) -> NDArray[np.float32]:
        row = np.array([[self._first, *ids, self._last]], dtype=np.int64)
        fed = {
            "input_ids": row,
            "attention_mask": np.ones_like(row),
            "token_type_ids": np.zeros_like(row),
        }
        logits = self._session.run(None, fed)[0][0, 1:-1]
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32)


def _gather(
    shares: NDArray[np.float32], labels: list[str], offsets: list[tuple[int, int]]
) -> list[Entity]:
    found: list[Entity] = []
    run: list[float] = []
    best = shares.argmax(axis=1)
    for place, (start, end) in enumerate(offsets):
        label = labels[best[place]].partition("-")[2]
        if not label:
            run = []
            continue
        share = min(_SUREST, float(shares[place, best[place]]))
        if run and found[-1].label == label and start - found[-1].end <= 2:
            run.append(share)
            found[-1] = Entity(label, found[-1].start, end, sum(run) / len(run))
        else:
            run = [share]
            found.append(Entity(label, start, end, share))
    return found
