from dataclasses import replace
from pathlib import Path

from undivided.domain import NoteLine, Section, TemplateField, TemplateSection
from undivided.reactors.note.templates import Template, dump
from undivided.reactors.note.templates.reading import parse

PLAIN = Template(
    "own",
    (
        TemplateSection(Section.OUTCOME, "How it ended", most=1),
        TemplateSection(Section.REASON, "Why", required=True, most=2),
    ),
    (TemplateField("order", "Order", required=True),),
    {"moved": ("I have moved.",)},
)


def line(section: Section, text: str, chance: float) -> NoteLine:
    return NoteLine(section, text, ("t1",), chance)


LINES = [
    line(Section.REASON, "one two", 0.6),
    line(Section.REASON, "three four", 0.2),
    line(Section.REASON, "five six", 0.9),
    line(Section.FEELINGS, "seven", 0.9),
    line(Section.OUTCOME, "eight", 0.3),
    line(Section.OUTCOME, "nine", 0.4),
]


def texts(template: Template) -> list[str]:
    return [one.text for one in template.arrange(LINES)]


def test_lines_come_in_the_order_of_the_template_and_not_too_many() -> None:
    assert texts(PLAIN) == ["nine", "one two", "five six"]


def test_the_least_likely_lines_go_where_it_would_be_too_long() -> None:
    assert texts(replace(PLAIN, most_words=4)) == ["one two", "five six"]
    assert texts(replace(PLAIN, most_words=3)) == ["five six"]
    assert texts(replace(PLAIN, most_words=1)) == ["five six"], "a required section keeps one line"


def test_another_content_is_another_version() -> None:
    assert replace(PLAIN).version == PLAIN.version
    longer = (*PLAIN.sections, TemplateSection(Section.ACTIONS, "Done"))
    changed = [
        replace(PLAIN, sections=longer),
        replace(PLAIN, fields=()),
        replace(PLAIN, dispositions={"moved": ("I moved.",)}),
        replace(PLAIN, language="es"),
    ]
    assert len({PLAIN.version, *(one.version for one in changed)}) == 5
    assert PLAIN.full_name == f"own@{PLAIN.version}"


def test_what_is_dumped_reads_back_as_the_same_version(tmp_path: Path) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(dump(PLAIN), encoding="utf-8")
    assert parse(path) == PLAIN


def test_a_form_has_no_examples_and_may_require_nothing() -> None:
    form = PLAIN.form()
    assert form.codes == ("moved",)
    assert form.sections[1].required
    silent = PLAIN.form(nothing_said=True)
    assert not any(one.required for one in silent.sections)
    assert not any(one.required for one in silent.fields)
    assert [one.title for one in silent.sections] == ["How it ended", "Why"]
