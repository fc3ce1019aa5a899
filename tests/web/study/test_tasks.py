from collections import Counter
from pathlib import Path

import pytest

from tests.web.study.sample import TEXT, sample
from undivided.domain import BadInput, Speaker
from undivided.live import view
from undivided.web.study.tasks import load_study, order, told


def test_each_reader_has_an_order_of_their_own_that_stays(tmp_path: Path) -> None:
    study = sample(tmp_path)
    orders = {
        tuple((place.task.id, place.condition) for place in order(study, f"r{n}"))
        for n in range(40)
    }
    assert len(orders) > 12
    assert order(study, "r1") == order(study, "r1")
    assert order(study, "r1") != order(study.model_copy(update={"seed": 4}), "r1") or order(
        study, "r2"
    ) != order(study.model_copy(update={"seed": 4}), "r2")


def test_every_task_is_read_with_and_without_a_draft_about_as_often(tmp_path: Path) -> None:
    study = sample(tmp_path)
    count: Counter[tuple[str, str]] = Counter()
    firsts: Counter[str] = Counter()
    for n in range(600):
        mine = order(study, f"reader-{n}")
        drafts = sum(place.condition == "draft" for place in mine)
        assert drafts in (1, 2), "half, as far as three can be halved"
        count.update((place.task.id, place.condition) for place in mine)
        firsts[mine[0].task.id] += 1
    # 300 each is expected; five standard deviations are 61.
    assert all(239 <= number <= 361 for number in count.values()), count
    assert all(140 <= number <= 260 for number in firsts.values()), firsts


def test_a_transcript_becomes_a_conversation(tmp_path: Path) -> None:
    seen = view(told(sample(tmp_path).tasks[0]))
    assert [turn.speaker for turn in seen.turns] == [Speaker.CUSTOMER, Speaker.AGENT]
    assert seen.ended


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("right: Monday", "right: Tuesday"),
        ("id: refund", "id: parcel"),
        ("name: parcels", "name: a name with spaces"),
        ("seed: 3", "seed: [3"),
        ("tasks:", "works:"),
    ],
)
def test_a_file_that_is_no_study_is_one_sentence(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput):
        load_study(path)
    with pytest.raises(BadInput):
        load_study(tmp_path / "none.yaml")


def test_a_line_of_nobody_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(TEXT.replace("agent: From ten", "From ten"), encoding="utf-8")
    with pytest.raises(BadInput, match="From ten"):
        told(load_study(path).tasks[2])
