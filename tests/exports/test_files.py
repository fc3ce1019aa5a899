import csv
import io
import json
from dataclasses import replace

import pytest

from tests.exports.samples import NOTE, START, approved, story
from undivided.domain import NoteLine, Section
from undivided.exports import NoteRecord, records, write_records


def record_of(text: str) -> NoteRecord:
    note = replace(NOTE, lines=(NoteLine(Section.REASON, text, ()),))
    (record,) = records([*story(), approved("n1", START, note=note)])
    return record


def test_json_is_one_whole_object_a_line() -> None:
    record, file = record_of("Zwei\nZeilen: “ü”"), io.StringIO()
    assert write_records([record, record], file, "json") == 2
    lines = file.getvalue().splitlines()
    assert [json.loads(line) for line in lines] == [record.document()] * 2


def test_csv_is_read_back_as_it_was() -> None:
    record, file = record_of('He said "no", then\nhung up'), io.StringIO(newline="")
    assert write_records([record], file, "csv") == 1
    (row,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    assert row == {name: str(value) for name, value in record.flat().items()}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(sign: str) -> None:
    file = io.StringIO(newline="")
    write_records([record_of(f"{sign}HYPERLINK(1)")], file, "csv")
    (row,) = csv.DictReader(io.StringIO(file.getvalue(), newline=""))
    assert row["reason"] == f"'{sign}HYPERLINK(1)"
