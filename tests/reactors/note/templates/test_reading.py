from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import BadInput, Section
from undivided.reactors.note.templates import Template, mistakes, read
from undivided.reactors.note.templates.reading import parse

GOOD = """
name: returns
program: fernway
channel: chat
language: es
most_words: 90
sections:
  - kind: outcome
    title: Resultado
    required: true
    most: 1
    hint: Cómo queda.
  - {kind: reason, title: Motivo}
fields:
  - {name: order, title: Pedido, required: true, pattern: "[0-9]{6}", example: "123456"}
dispositions:
  returned: [Customer sends it back., "The parcel goes back."]
  kept: []
"""


def written(folder: Path, text: str, name: str = "own.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_a_template(tmp_path: Path) -> None:
    template = read(written(tmp_path, GOOD))
    assert (template.name, template.program, template.channel) == ("returns", "fernway", "chat")
    assert (template.language, template.most_words) == ("es", 90)
    first = template.sections[0]
    assert (first.kind, first.title, first.required) == (Section.OUTCOME, "Resultado", True)
    assert template.sections[1].required is False
    assert (template.fields[0].name, template.fields[0].pattern) == ("order", "[0-9]{6}")
    assert list(template.dispositions) == ["returned", "kept"]


def test_the_file_names_the_template_where_it_does_not_say(tmp_path: Path) -> None:
    path = written(tmp_path, "sections: [{kind: reason, title: Why}]", "short.yaml")
    assert read(path).name == "short"


def test_codes_may_stand_in_a_file_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "codes:\n  moved: [I have moved.]\n", "list.yaml")
    path = written(tmp_path, "sections: [{kind: reason, title: Why}]\ndispositions: list.yaml")
    assert read(path).dispositions == {"moved": ("I have moved.",)}


SECTION = "sections: [{kind: reason, title: Why}]\n"


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ("", "It is empty", "docs/notes.md"),
        ("- a\n", "no named entries", "docs/notes.md"),
        ("sections: [", "YAML cannot be read at line", "docs/notes.md"),
        ("a: &a 1\nb: *a\n", "alias", "docs/notes.md"),
        ("name: x\n", "The template has no “sections”", "Add “sections:”"),
        ("sections: []\n", "“sections” does not fit", "at least 1 item"),
        (
            "sections: [{kind: reasn, title: Why}]",
            "Section 1 has an unknown kind “reasn”",
            "reason, ",
        ),
        ("sections: [{title: Why}]", "Section 1 has no “kind”", "Add “kind:”"),
        ("sections: [{kind: reason, title: ''}]", "Section 1: “title” does not fit", "character"),
        ("sections: [{kind: reason, title: W, colour: red}]", "entry “colour”", "kind, title, "),
        ("sections: [{kind: reason, title: W, most: 0}]", "“most” does not fit", "greater than"),
        (SECTION + "colour: red", "The template has an unknown entry “colour”", "sections, "),
        (SECTION + "channel: fax", "“channel” does not fit", "'call'"),
        (SECTION * 1 + "dispositions: {a: [x], b: [y], a: [z]}", "gives “a” a second time", "docs"),
        (SECTION + "dispositions: nowhere.yaml", "“nowhere.yaml” is not beside it", "docs"),
        (SECTION + "dispositions: ../up.yaml", "not in the same folder", "docs"),
        (
            "sections: [{kind: reason, title: A}, {kind: reason, title: B}]",
            "The section “reason” is there twice",
            "Keep one",
        ),
        (
            SECTION + "fields: [{name: a, title: A}, {name: a, title: B}]",
            "The field “a” is there twice",
            "Keep one",
        ),
        (
            SECTION + "fields: [{name: a, title: A, pattern: '[', example: x}]",
            "pattern of the field “a” cannot be read",
            "[0-9]{8}",
        ),
        (
            SECTION + "fields: [{name: a, title: A, pattern: '[0-9]+', example: x}]",
            "example of the field “a” does not fit",
            "mend the pattern",
        ),
        (
            SECTION + "fields: [{name: a, title: A, pattern: '[0-9]+'}]",
            "“a” has a pattern and no example",
            "Give an example",
        ),
    ],
)
def test_each_mistake_is_a_sentence_and_a_hint(
    tmp_path: Path, text: str, sentence: str, hint: str
) -> None:
    (found,) = mistakes(written(tmp_path, text))
    assert sentence in found.message
    assert hint in found.hint


def test_all_mistakes_are_told_and_the_first_one_raised(tmp_path: Path) -> None:
    path = written(tmp_path, "sections: [{kind: a, title: A}, {kind: b, title: B}]")
    assert len(mistakes(path)) == 2
    with pytest.raises(BadInput, match=r"own\.yaml: Section 1.*1 more"):
        read(path)


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in mistakes(path)[0].message
    assert "cannot be read" in mistakes(tmp_path / "gone.yaml")[0].message


@given(st.text(max_size=200))
def test_whatever_stands_in_a_file_it_is_a_template_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_bytes(text.encode())
    found = parse(path)
    assert isinstance(found, Template) or all(one.message for one in found)


def test_the_example_of_the_documents_is_a_template(tmp_path: Path) -> None:
    page = (Path(__file__).parents[4] / "docs" / "notes.md").read_text()
    example = page.split("```yaml\n")[1].split("```")[0]
    template = read(written(tmp_path, example))
    assert template.name == "returns"
    assert len(template.sections) == 2
    assert list(template.dispositions) == ["returned", "exchanged"]
