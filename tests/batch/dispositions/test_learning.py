from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from undivided.batch.dispositions import Case, CodesLesson, learn_codes
from undivided.domain import Section, TemplateSection
from undivided.reactors.note.dispositions import CodesStore, ContactWords
from undivided.reactors.note.templates import Template, Templates

CODES = ("moved", "refund", "visit")
TEMPLATE = Template(
    "own",
    (TemplateSection(Section.REASON, "Why"),),
    dispositions={code: (f"{code} example",) for code in CODES},
)


class Noisy:
    """An embedder that reads the number of a topic from a text, with noise that is the text's."""

    version = "1"

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = []
        for text in texts:
            draw = np.random.default_rng(sum(text.encode()) * len(text))
            row = draw.normal(scale=0.2, size=8)
            digits = [int(word) for word in text.split() if word.isdigit() and len(word) == 1]
            row[digits[0] if digits else 7] += 1.0
            rows.append(row / np.linalg.norm(row))
        return np.array(rows, dtype=np.float32)


def cases(n: int, *, start: int = 0, shift: int = 0) -> list[Case]:
    """Contacts whose topic tells the code; another shift is another meaning of the topics."""
    found = []
    for number in range(start, start + n):
        topic = number % len(CODES)
        words = f"topic {topic} call number {number + 1000}"
        code = CODES[(topic + shift) % len(CODES)]
        found.append(Case(f"c{number}", "call", ContactWords(words, (words,)), code))
    return found


@pytest.fixture
def store(tmp_path: Path) -> CodesStore:
    return CodesStore(tmp_path, "shop")


def learnt(some: Sequence[Case], store: CodesStore) -> CodesLesson:
    return learn_codes(some, Templates((TEMPLATE,)), store, Noisy(), 0.9)


def test_ten_contacts_a_code_are_enough_to_be_better_than_examples(store: CodesStore) -> None:
    lesson = learnt(cases(36), store)
    assert lesson.changed, lesson.sentences
    assert lesson.verdict
    assert lesson.verdict.after.accuracy.value > lesson.verdict.before.accuracy.value
    assert store.version() == lesson.version != "0"
    assert "learnt anew" in lesson.sentences[0]
    assert "90% of the proposed codes" in lesson.sentences[1]


def test_too_few_change_nothing_and_say_what_is_missing(store: CodesStore) -> None:
    for some in ([], cases(3), cases(9)):
        lesson = learnt(some, store)
        assert not lesson.changed
        assert "Too little to learn from" in lesson.sentences[-1]
    assert store.version() == "0"


def test_what_is_worse_is_refused(store: CodesStore) -> None:
    before = learnt(cases(300), store).version
    draw = np.random.default_rng(0)
    # New contacts are closed as before, and somebody mixed up the codes of the old ones.
    mixed = [
        Case(case.contact, case.channel, case.words, str(draw.choice(CODES))) for case in cases(300)
    ]
    lesson = learnt([*mixed, *cases(60, start=300)], store)
    assert not lesson.changed
    assert lesson.verdict
    assert not lesson.verdict.better
    assert "stay as they were" in lesson.sentences[-1]
    assert store.version() == before


def test_what_is_in_force_is_not_judged_on_what_it_has_seen(store: CodesStore) -> None:
    learnt(cases(60), store)
    lesson = learnt(cases(60), store)
    assert not lesson.changed
    assert "new and kept apart" in lesson.sentences[-1]


def test_when_the_meaning_of_codes_changes_it_is_learnt_anew(store: CodesStore) -> None:
    first = learnt(cases(60), store)
    later = [*cases(20), *cases(300, start=1000, shift=1)]
    second = learnt(later, store)
    assert second.changed
    assert second.version != first.version


def test_a_code_that_no_template_lists_is_left_out_and_told(store: CodesStore) -> None:
    odd = Case("odd", "call", ContactWords("topic 1", ("topic 1",)), "gone")
    lesson = learnt([*cases(36), odd], store)
    assert lesson.contacts == 36
    assert "“gone”" in lesson.sentences[0]
    current = store.current()
    assert current
    assert current.codes == tuple(sorted(CODES))
    assert current.knows("c1")
    assert not current.knows("odd")


def test_the_same_contacts_teach_the_same(store: CodesStore, tmp_path: Path) -> None:
    again = CodesStore(tmp_path / "again", "shop")
    assert learnt(cases(60), store).version == learnt(cases(60), again).version
