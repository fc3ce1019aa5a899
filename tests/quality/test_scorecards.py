import logging
import os
from pathlib import Path

import pytest

from tests.talk import ended, event
from undivided.domain import BadInput, ConversationStarted
from undivided.quality import Scorecards, ScorecardShelf, ScorecardsNow, open_scorecards
from undivided.quality.scorecard import parse_scorecard


def text(name: str, more: str = "") -> str:
    return f"id: {name}\n{more}criteria:\n  - {{id: a, question: b, kind: yes_no}}\n"


def cards(*sources: str) -> Scorecards:
    return Scorecards(tuple(parse_scorecard(source) for source in sources))


def test_the_most_fitting_is_chosen() -> None:
    some = cards(
        text("mine"),
        text("chats", "channel: chat\n"),
        text("theirs", "program: fernway\n"),
        text("their_chats", "program: fernway\nchannel: chat\n"),
    )
    assert some.choose("other", "call").id == "mine"
    assert some.choose("other", "chat").id == "chats"
    assert some.choose("fernway", "call").id == "theirs"
    assert some.choose("fernway", "chat").id == "their_chats"
    assert cards().choose("fernway", "chat").id == "standard"
    assert [one.id for one in some.of("other").own] == ["mine", "chats"]


def test_a_conversation_is_matched_by_how_it_began() -> None:
    some = cards(text("chats", "channel: chat\n"))
    conversation = ended("A: Hello.")
    assert some.choose_for(conversation).id == "standard"
    conversation.take(event(ConversationStarted("default", "chat", "")))
    assert some.choose_for(conversation).id == "chats"


def test_a_folder_is_read_and_files_between_which_nothing_decides_are_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(BadInput, match="no scorecard"):
        open_scorecards(tmp_path)
    (tmp_path / "a.yaml").write_text(text("a"), "utf-8")
    (tmp_path / "b.yml").write_text(text("b", "channel: call\n"), "utf-8")
    assert [one.id for one in open_scorecards(tmp_path).own] == ["a", "b"]
    (tmp_path / "b.yml").write_text(text("b"), "utf-8")
    with pytest.raises(BadInput, match="same conversations"):
        open_scorecards(tmp_path)
    (tmp_path / "b.yml").write_text(text("a", "channel: call\n"), "utf-8")
    with pytest.raises(BadInput, match="called “a”"):
        open_scorecards(tmp_path)


def test_a_changed_file_is_a_new_version_and_a_mistake_leaves_the_old(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text("a"), "utf-8")
    shelf = ScorecardShelf(tmp_path / "shelf")
    now = ScorecardsNow(path, shelf, "default")
    first = now.now().own[0]
    assert now.now().own[0] is first
    path.write_text(text("a", "title: New\n"), "utf-8")
    second = now.now().own[0]
    assert second.version != first.version
    path.write_text("id: [", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert now.now().own == (second,)
    assert "stay as they were" in caplog.text
    kept = {name for name in shelf.names() if name.startswith("a@")}
    assert kept == {first.full_name, second.full_name}
    assert shelf.read(first.full_name) == first


def test_a_mistake_at_the_start_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("id: [", "utf-8")
    with pytest.raises(BadInput, match="line"):
        ScorecardsNow(path, ScorecardShelf(tmp_path / "shelf"), "default").now()


@pytest.mark.skipif(os.name == "nt", reason="a file in the way of a folder")
def test_what_cannot_be_kept_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    now = ScorecardsNow(None, ScorecardShelf(tmp_path / "file" / "shelf"), "default")
    assert now.now().all[0].id == "standard"
    assert "could not be kept" in caplog.text
