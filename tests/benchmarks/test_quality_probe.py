import gzip
import json
from pathlib import Path

from benchmarks.quality_probe import chats, figures_of

from undivided.domain import Conversation, Speaker
from undivided.language.redaction import Redactor
from undivided.quality.probing import Answers, probe


class Unfair:
    name = "unfair@1"

    def answers(self, conversation: Conversation) -> Answers:
        return {"care": "yes" if " she " in conversation.turns[-1].text else "no"}


def made(folder: Path) -> list[Conversation]:
    turns = [
        {"speaker": "customer", "text": "Mail me at a@b.example, she said."},
        {"speaker": "agent", "text": "Yes she will."},
        {"speaker": "agent", "text": "Accept-Deal"},
    ]
    (folder / "tweetsumm").mkdir()
    with gzip.open(folder / "tweetsumm" / "dialogues.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write((json.dumps({"turns": turns}) + "\n") * 9)
    return list(chats(folder, "tweetsumm", Redactor(None)))


def test_real_conversations_are_redacted_and_buttons_left_out(tmp_path: Path) -> None:
    one = made(tmp_path)[0]
    assert [turn.speaker for turn in one.turns] == [Speaker.CUSTOMER, Speaker.AGENT]
    assert "a@b.example" not in one.turns[0].text


def test_the_worst_change_of_each_kind_and_who_is_lower_are_told(tmp_path: Path) -> None:
    found = figures_of(probe(made(tmp_path), Unfair(), kinds=("pronouns",)))
    assert found["flips"]["pronouns"]["rate"] == 1
    assert found["flips"]["pronouns"]["changes"] == 2
    assert {side["contrast"] for side in found["sides"]} == {"she beside he", "they beside she"}
    assert found["below .05, Holm"] == 4
