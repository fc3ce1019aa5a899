from pathlib import Path

import pytest

from undivided.domain import BadInput, Section
from undivided.reactors.note.templates import Templates, open_templates, shipped

SECTION = "sections: [{kind: reason, title: Why}]\n"


def folder(place: Path, **files: str) -> Path:
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def test_calls_and_chats_have_a_template_from_the_start() -> None:
    ours = Templates()
    assert ours.choose("any", "call").name == "call"
    assert ours.choose("any", "chat").name == "chat"
    assert ours.choose("any", "letter").name == "call"
    for template in shipped():
        assert Section.REASON in [section.kind for section in template.sections]
        assert all(template.dispositions.values())


def test_the_most_fitting_template_is_chosen(tmp_path: Path) -> None:
    own = open_templates(
        folder(
            tmp_path,
            everybody=SECTION,
            shop=SECTION + "program: shop",
            shop_chat=SECTION + "program: shop\nchannel: chat",
            spanish=SECTION + "language: es",
        )
    )
    assert own.choose("bank", "chat").name == "everybody"
    assert own.choose("bank", "call", "es").name == "spanish"
    assert own.choose("shop", "call").name == "shop"
    assert own.choose("shop", "chat").name == "shop_chat"


def test_one_file_is_enough_and_codes_are_no_template(tmp_path: Path) -> None:
    folder(tmp_path, own=SECTION + "dispositions: codes.yaml", codes="codes: {a: [x]}")
    assert [one.name for one in open_templates(tmp_path).own] == ["own"]
    assert [one.name for one in open_templates(tmp_path / "own.yaml").own] == ["own"]
    assert open_templates(None).own == ()


def test_templates_between_which_nothing_decides_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="for the same conversations"):
        open_templates(folder(tmp_path, a=SECTION, b=SECTION))


def test_a_place_without_templates_is_told(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BadInput, match="no note template"):
            open_templates(place)
    with pytest.raises(BadInput, match=r"broken\.yaml"):
        open_templates(folder(tmp_path, broken="sections: ["))
