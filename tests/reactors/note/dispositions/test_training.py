import numpy as np
import pytest

from undivided.reactors.note.dispositions import Contacts, train
from undivided.reactors.note.dispositions.trained import dump, parse
from undivided.stats import calibration, shares

CODES = ("moved", "refund", "visit", "closed")
DIMENSIONS = 12


def made(seed: int, n: int, noise: float = 0.35) -> Contacts:
    """Make contacts around one point a code, a few of them with a wrong code."""
    draw = np.random.default_rng(seed)
    centres = np.random.default_rng(1).normal(size=(len(CODES), DIMENSIONS))
    places = np.arange(n) % len(CODES)
    rows = centres[places] / 3 + draw.normal(scale=noise, size=(n, DIMENSIONS))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Contacts(rows.astype(np.float32), tuple(CODES[place] for place in places))


def right(model_seed: int, n: int) -> float:
    model, test = train(made(model_seed, n), "v"), made(99, 400)
    told = np.array(model.codes)[model.scores(test.vectors).argmax(axis=1)]
    return float((told == np.array(test.codes)).mean())


def test_ten_contacts_a_code_are_enough_to_start_and_more_are_better() -> None:
    assert right(2, 40) > 0.75
    assert right(2, 800) > right(2, 16)


def test_chances_can_be_taken_at_their_word() -> None:
    model, test = train(made(3, 400), "v"), made(98, 2000)
    chances = shares(model.scores(test.vectors))
    told = np.array(model.codes)[chances.argmax(axis=1)] == np.array(test.codes)
    assert calibration(chances.max(axis=1), told).error.value < 0.05


def test_the_threshold_keeps_the_stated_precision() -> None:
    noisy, test = made(4, 600, 0.6), made(97, 4000, 0.6)
    for stated in (0.8, 0.95):
        model = train(noisy, "v", precision=stated)
        chances = shares(model.scores(test.vectors))
        told = np.array(model.codes)[chances.argmax(axis=1)] == np.array(test.codes)
        proposed = chances.max(axis=1) >= model.threshold
        assert 0.1 < proposed.mean() < 1
        assert told[proposed].mean() > stated - 0.05


def test_too_few_to_tell_are_proposed_by_their_chance() -> None:
    assert train(made(5, 12), "v", precision=0.9).threshold == 0.9


def test_examples_are_learnt_from_though_no_contact_had_their_code() -> None:
    some = made(6, 80)
    only = [place for place, code in enumerate(some.codes) if code != "closed"]
    contacts = Contacts(some.vectors[only], tuple(some.codes[place] for place in only))
    rest = [place for place in range(len(some.codes)) if place not in only]
    examples = Contacts(some.vectors[rest], ("closed",) * len(rest))
    model = train(contacts, "v", examples)
    assert model.codes == tuple(sorted(CODES))
    assert model.contacts == len(contacts)
    chances = model.chances(some.vectors[rest[0]])
    assert max(chances, key=lambda code: chances[code]) == "closed"


def test_the_same_contacts_give_the_same_model() -> None:
    assert dump(train(made(7, 60), "v")) == dump(train(made(7, 60), "v"))


def test_one_code_cannot_be_told_apart() -> None:
    one = Contacts(np.ones((3, 2), np.float32), ("a",) * 3)
    with pytest.raises(ValueError, match="two codes"):
        train(one, "v")
    with pytest.raises(ValueError, match="one code is needed"):
        Contacts(np.ones((3, 2), np.float32), ("a",))


def test_what_is_kept_reads_back_with_a_version() -> None:
    model = train(made(8, 60), "v")
    again = parse(dump(model))
    some = made(9, 8).vectors
    assert np.allclose(again.scores(some), model.scores(some), atol=1e-3)
    assert len(again.version) == 12
    assert parse(dump(again)).version == again.version
    for broken in (b"", b"{}", b"\xff", dump(model).replace(b'"moved",', b"")):
        with pytest.raises(ValueError, match=r".+"):
            parse(broken)


def test_only_codes_that_can_be_chosen_have_a_chance() -> None:
    model = train(made(10, 60), "v")
    vector = made(11, 4).vectors[0]
    assert set(model.chances(vector)) == set(CODES)
    some = model.chances(vector, {"refund", "visit", "new"})
    assert set(some) == {"refund", "visit"}
    assert sum(some.values()) == pytest.approx(1)
    assert model.chances(vector, {"new"}) == {}
