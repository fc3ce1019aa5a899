from dataclasses import replace

import pytest

from tests.web import story
from undivided.domain import BadInput, FilledField, Section
from undivided.live import view
from undivided.live.form_document import FieldView, SectionView
from undivided.live.note_document import NoteView
from undivided.web.notes import LineIn, NoteIn
from undivided.web.notes.filling import filled

ORDER = FieldView("order", "Order number", True, "[A-Z]{2}-[0-9]{6}", "AB-123456", "")
PLACE = FieldView("place", "Place", False, "", "", "")
REASON = SectionView("reason", "Reason for contact", True, 2, "")


def draft(*fields: FieldView) -> NoteView:
    seen = view(story.events())
    assert seen.note
    return replace(seen.note, sections=[REASON], fields=list(fields))


def given(section: Section = Section.REASON, **fields: str) -> NoteIn:
    lines = [LineIn(section=section, text="Closes a contract.")]
    return NoteIn(draft="d", lines=lines, fields=fields, key="a-key-of-eight")


def test_what_was_typed_is_kept_in_the_order_of_the_template() -> None:
    note = given(place="  Leeds   North ", order="AB-123456")
    assert filled(draft(ORDER, PLACE), note, str) == (
        FilledField("order", "AB-123456"),
        FilledField("place", "Leeds North"),
    )
    assert filled(draft(PLACE), given(place=" "), str) == ()


def test_a_required_section_cannot_be_empty() -> None:
    with pytest.raises(BadInput, match="“Reason for contact” is empty"):
        filled(draft(), given(Section.OUTCOME), str)
    assert filled(None, given(Section.OUTCOME), str) == ()


def test_a_required_field_cannot_be_empty() -> None:
    with pytest.raises(BadInput, match=r"“Order number” is empty.*AB-123456"):
        filled(draft(ORDER), given(order="  "), str)


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(BadInput, match=r"does not look right.*AB-123456"):
        filled(draft(ORDER), given(order="AB-123456 or so"), str)


def test_a_field_that_was_not_asked_is_refused() -> None:
    with pytest.raises(BadInput, match="no field “height”"):
        filled(draft(ORDER), given(order="AB-123456", height="2"), str)


def test_personal_data_is_taken_out_of_free_fields_only() -> None:
    def redact(text: str) -> str:
        return text.replace("Ana", "[name]").replace("123456", "[account number]")

    kept = filled(draft(ORDER, PLACE), given(order="AB-123456", place="at Ana's"), redact)
    assert [one.value for one in kept] == ["AB-123456", "at [name]'s"]
    with pytest.raises(BadInput, match="personal data"):
        filled(draft(ORDER), given(order="AB-123456"), lambda _: "[card number]")
