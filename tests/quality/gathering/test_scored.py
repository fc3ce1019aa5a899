from collections.abc import Callable
from pathlib import Path

from tests.quality.gathering.made import following, scored, scores
from tests.web.chats import short
from undivided.domain import Answer, Conversation
from undivided.ledger import Ledger
from undivided.quality.gathering import LedgerScores


def counted(one: LedgerScores) -> Callable[[], list[str]]:
    """Tell which conversations were read since the last time."""
    read: list[str] = []
    fold = one._fold

    def noted(name: str) -> Conversation:
        read.append(name)
        return fold(name)

    one._fold = noted

    def told() -> list[str]:
        names = sorted(read)
        read.clear()
        return names

    return told


def test_only_what_is_new_is_read(ledger: Ledger) -> None:
    ledger.append([*scored(1), *scored(2)])
    ledger.append(short(9, ["agent: Hello."], program="another"))
    one = following(ledger)
    read = counted(one)
    first = one.now()
    assert read() == ["chat-1", "chat-2"]
    assert first.scores.conversation.used() == ["chat-1", "chat-2"]
    assert one.now().scores is first.scores
    assert read() == []
    ledger.append(scored(3))
    ledger.append(list(scores(scored(1)[4], {"greeting": Answer.NO}, "8")))
    again = one.now()
    assert read() == ["chat-1", "chat-3"]
    rows = again.scores.only(criterion="greeting")
    assert dict(zip(rows.conversation.texts(), rows.value, strict=True)) == {
        "chat-1": 0.0,
        "chat-2": 1.0,
        "chat-3": 1.0,
    }


def test_a_conversation_without_scores_leaves_the_table_as_it_is(ledger: Ledger) -> None:
    ledger.append(scored(1))
    one = following(ledger)
    first = one.now()
    ledger.append(short(5, ["agent: Hello."]))
    assert one.now().scores is first.scores
    assert "chat-5" in one.now().events


def test_the_next_process_goes_on_from_what_was_kept(ledger: Ledger, tmp_path: Path) -> None:
    ledger.append([*scored(1), *scored(2)])
    first = following(ledger, tmp_path / "kept").now()
    ledger.append(scored(3))
    one = following(ledger, tmp_path / "kept")
    read = counted(one)
    assert len(one.now().scores) == len(first.scores) * 3 // 2
    assert read() == ["chat-3"]


def test_what_was_erased_is_gone_here_and_on_disk(ledger: Ledger, tmp_path: Path) -> None:
    ledger.append([*scored(1), *scored(2)])
    one = following(ledger, tmp_path / "kept")
    one.now()
    ledger.erase("chat-1")
    assert one.now().scores.conversation.used() == ["chat-2"]
    for file in (tmp_path / "kept").iterdir():
        assert b"chat-1" not in file.read_bytes()
