import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.samples import START, approved, story
from undivided.domain import BadInput
from undivided.exports import NoteRecord, load_mapping, records
from undivided.exports.mapping import SHIPPED


@pytest.fixture
def record() -> NoteRecord:
    (record,) = records([*story(), approved("n1", START)])
    return record


def own(folder: Path, text: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_mappings_hold_the_note_and_show_customers_nothing(
    name: str, record: NoteRecord
) -> None:
    path, body = load_mapping(name).fill(record)
    written = str(body)
    assert "Charged twice." in written
    assert "'public': True" not in written
    assert "'internal': False" not in written
    assert "{" not in path


def test_names_are_filled_and_numbers_stay_numbers(tmp_path: Path, record: NoteRecord) -> None:
    own(
        tmp_path,
        "path: /notes/{conversation}/{title}\nmethod: put\n"
        'body: {a: ["{seconds}", "{{{disposition}}}"], b: "{title}: {reason}", c: null, d: true}',
    )
    mapping = load_mapping("own.yaml", tmp_path)
    path, body = mapping.fill(record)
    assert mapping.method == "PUT"
    assert path == "/notes/c1/A%20double%20charge"
    assert body == {
        "a": [61.5, "{billing}"],
        "b": "A double charge: Charged twice.",
        "c": None,
        "d": True,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("body: {a: '{nothing}'}", "asks for “nothing”"),
        ("path: '/{secret}'", "asks for “secret”"),
        ("body: {a: '{note.__class__}'}", "asks for “note.__class__”"),
        ("body: {a: '{note!r}'}", "braces that do not match"),
        ("body: {a: '{note:>9}'}", "braces that do not match"),
        ("body: {a: '{}'}", "braces that do not match"),
        ("body: {a: 'x { y'}", "braces that do not match"),
        ("body: {1: x}", "the key “1”"),
        ("body: {a: 2026-11-25}", "does not know"),
        ("method: GET", "the method “GET”"),
        ("bodi: {}", "holds “bodi”"),
        ("- a", "is not a table"),
        ("a: [", "is not valid YAML"),
        ("body: " + "[" * 40 + "]" * 40, "nested too deeply"),
    ],
)
def test_a_mistake_is_named_in_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    own(tmp_path, text)
    with pytest.raises(BadInput) as caught:
        load_mapping("own.yaml", tmp_path)
    assert said in caught.value.message
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load_mapping("none.yaml", tmp_path)
    (tmp_path / "own.yaml").write_bytes(b"\xff\xfe\x00body")
    with pytest.raises(BadInput, match="cannot be read"):
        load_mapping("own.yaml", tmp_path)
    own(tmp_path, "#" * 200_001)
    with pytest.raises(BadInput, match="larger"):
        load_mapping("own.yaml", tmp_path)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(values, st.text(max_size=20))
def test_any_yaml_gives_a_mapping_or_one_sentence(body: object, path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own(Path(folder), yaml.safe_dump({"path": path, "body": body}))
        (record,) = records([*story(), approved("n1", START)])
        with suppress(BadInput):
            _, filled = load_mapping("own.yaml", Path(folder)).fill(record)
            assert type(filled) is type(record.document() if body is None else body) or isinstance(
                body, str
            )
