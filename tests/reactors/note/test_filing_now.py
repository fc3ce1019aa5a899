import logging
import os
from pathlib import Path

import numpy as np
import pytest

from tests.reactors.test_note import ByWord
from undivided.domain import BadInput
from undivided.language.centre import Shelf
from undivided.reactors.note import CodesStore, FilingNow
from undivided.reactors.note.dispositions import Contacts, train

SECTION = "sections: [{kind: reason, title: Why}]\n"


def opened(folder: Path) -> FilingNow:
    store = CodesStore(folder / "learned", "shop")
    return FilingNow(ByWord(), folder / "own.yaml", store, Shelf(folder / "shelf"))


def write(folder: Path, text: str, at: int) -> None:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))


def test_an_edited_template_is_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    write(tmp_path, SECTION, 1)
    filings = opened(tmp_path)
    before = filings.now()
    assert filings.now() is before, "nothing is read twice"
    write(tmp_path, SECTION + "most_words: 9", 2)
    after = filings.now()
    assert after.version != before.version
    kept = filings.shelf.names()
    assert before.templates.own[0].full_name in kept
    assert after.templates.own[0].full_name in kept


def test_a_mistake_while_serving_changes_nothing_and_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, SECTION, 1)
    filings = opened(tmp_path)
    before = filings.now()
    write(tmp_path, "sections: []", 2)
    with caplog.at_level(logging.WARNING):
        assert filings.now().version == before.version
    assert "stay as they were" in caplog.text


def test_a_mistake_at_the_start_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "sections: []", 1)
    with pytest.raises(BadInput, match=r"own\.yaml"):
        opened(tmp_path).now()


def test_what_was_learnt_is_taken_up_and_given_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, SECTION, 1)
    filings = opened(tmp_path)
    before = filings.now()
    vectors = ByWord().embed(["refund", "visit"] * 10)
    learnt = train(Contacts(vectors, ("money", "call") * 10), ByWord.version)
    filings.store.install(learnt)
    after = filings.now()
    assert after.version != before.version
    assert after.proposer
    assert after.proposer.trained
    assert np.allclose(after.proposer.trained.weights, learnt.weights)
    filings.store.undo()
    assert filings.now().version == before.version
    filings.store.install(learnt)
    next((tmp_path / "learned" / "shop").glob("[!h]*.json")).write_text("{}")
    assert filings.now().version == before.version
    assert "is not used" in caplog.text
