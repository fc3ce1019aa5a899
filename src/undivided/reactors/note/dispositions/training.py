"""Training: weights, the temperature and the threshold, all from labelled contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.language.head import Vector
from undivided.reactors.note.dispositions.trained import Floats, TrainedCodes
from undivided.stats import Softmax, fit_softmax, shares

# Chosen on the training part of banking77 by cross-validation, full and with ten a code.
PENALTY = 0.05
FOLDS = 5
PRECISION = 0.9
"""Share of proposed codes that shall be right, unless another is stated."""
FEWEST_PROPOSED = 20
_SEED = 7
_TEMPERATURES = np.exp(np.linspace(np.log(0.2), np.log(5.0), 129))


@dataclass(frozen=True)
class Contacts:
    """Contacts with their codes.

    Args:
        vectors: One unit row a contact.
        codes: The code of each.
    """

    vectors: Vector
    codes: tuple[str, ...]

    def __post_init__(self) -> None:
        """Check that there is a code for each contact.

        Raises:
            ValueError: If not.
        """
        if len(self.vectors) != len(self.codes):
            raise ValueError("one code is needed for each contact")

    def __len__(self) -> int:
        """Count the contacts."""
        return len(self.codes)


def train(
    contacts: Contacts,
    embedder: str,
    examples: Contacts | None = None,
    precision: float = PRECISION,
) -> TrainedCodes:
    """Learn codes from labelled contacts; the same contacts give the same model.

    Args:
        contacts: What really happened, with the codes that people gave.
        embedder: Version of the vectors.
        examples: Examples of a template: they are learnt from, and judge nothing.
        precision: Share of right proposals to set the threshold for.

    Raises:
        ValueError: If there are fewer than two codes.
    """
    names = tuple(sorted({*contacts.codes, *(examples.codes if examples else ())}))
    if len(names) < 2:
        raise ValueError("two codes are needed to tell them apart")
    sure, extra = _labelled(contacts, names), _labelled(examples, names)
    centre = contacts.vectors.mean(axis=0).astype(np.float64)
    model = _fit([sure, extra], centre, len(names))
    apart = _cross_validated(sure, extra, centre, len(names))
    temperature = _temperature(apart, sure[1])
    threshold = _threshold(shares(apart / temperature), sure[1], precision)
    return TrainedCodes(
        names,
        model.weights.astype(np.float32),
        # What the centre takes from every score goes into the constants.
        (model.bias - model.weights @ centre).astype(np.float32),
        temperature,
        threshold,
        precision,
        embedder,
        len(contacts),
    )


Labelled = tuple[Floats, NDArray[np.intp]]


def _labelled(contacts: Contacts | None, names: Sequence[str]) -> Labelled:
    if contacts is None or not len(contacts):
        return np.zeros((0, 0)), np.zeros(0, dtype=np.intp)
    places = {name: place for place, name in enumerate(names)}
    codes = np.array([places[code] for code in contacts.codes], dtype=np.intp)
    return contacts.vectors.astype(np.float64), codes


def _fit(parts: Sequence[Labelled], centre: Floats, n_codes: int) -> Softmax:
    some = [(vectors, codes) for vectors, codes in parts if len(codes)]
    matrix = np.concatenate([vectors for vectors, _ in some]) - centre
    return fit_softmax(matrix, np.concatenate([codes for _, codes in some]), n_codes, PENALTY)


def _cross_validated(sure: Labelled, extra: Labelled, centre: Floats, n_codes: int) -> Floats:
    """Score every contact by a model that has not seen it."""
    vectors, codes = sure
    folds = _folds(codes)
    scores = np.zeros((len(codes), n_codes))
    for fold in range(FOLDS):
        apart = folds == fold
        if apart.any() and not apart.all():
            model = _fit([(vectors[~apart], codes[~apart]), extra], centre, n_codes)
            scores[apart] = model.scores(vectors[apart] - centre)
    return scores


def _folds(codes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Deal the contacts of each code out to the folds, so that each fold has all of them."""
    order = np.random.default_rng(_SEED).permutation(len(codes))
    folds = np.zeros(len(codes), dtype=np.intp)
    folds[order[np.argsort(codes[order], kind="stable")]] = np.arange(len(codes)) % FOLDS
    return folds


def _temperature(scores: Floats, codes: NDArray[np.intp]) -> float:
    """Choose what the scores are divided by, so that chances hold (Guo et al. 2017)."""
    places = np.arange(len(codes))
    losses = [
        -np.log(np.maximum(shares(scores / float(one))[places, codes], 1e-12)).mean()
        for one in _TEMPERATURES
    ]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _threshold(chances: Floats, codes: NDArray[np.intp], precision: float) -> float:
    """Choose the lowest chance from which proposals are right often enough.

    Where too few would be left to tell, the stated precision itself is the threshold, because
    chances are calibrated.
    """
    top = chances.max(axis=1)
    order = np.argsort(-top, kind="stable")
    right = (chances.argmax(axis=1) == codes)[order]
    shown = np.arange(1, len(right) + 1)
    enough = (np.cumsum(right) / shown >= precision) & (shown >= FEWEST_PROPOSED)
    if not enough.any():
        return precision
    return float(top[order[int(np.flatnonzero(enough)[-1])]])
