import errno
import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Undivided
from undivided.live.schema import schema
from undivided.testing import ScriptedRecognizer, tone

pytestmark = pytest.mark.models


def test_a_call_prints_transcript_note_and_scores(
    undivided: Undivided, home: Path, articles: Path
) -> None:
    done = undivided("call", tone(home / "angry.wav", 45), "--kb", articles)
    assert done.exit_code == 0, done.output
    assert "agent left, customer right (inferred)" in done.stdout
    assert "I was charged twice this month" in done.stdout
    assert "Note draft, for the agent to approve" in done.stdout
    assert re.search(r"greeting +yes", done.stdout)
    assert "made by: speech" in done.stdout


def test_json_fits_the_published_schema_and_holds_nothing_personal(
    undivided: Undivided, home: Path, articles: Path
) -> None:
    files = [tone(home / "one.wav", 45), tone(home / "two.wav", 46)]
    done = undivided("call", *files, "--kb", articles, "--json")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert [document["title"] for document in documents] == ["one", "two"]
    for document in documents:
        jsonschema.validate(document, schema())
    assert "4111" not in done.stdout
    assert "Hale" not in done.stdout
    assert "[card number]" in done.stdout


def test_files_are_written_and_the_page_is_one_file(
    undivided: Undivided, home: Path, articles: Path
) -> None:
    done = undivided(
        "call", tone(home / "call.wav", 45), "--kb", articles, "--out", home / "out", "--html"
    )
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (home / "out").iterdir()) == [
        "call.html", "call.json", "call.txt",
    ]  # fmt: skip
    page = (home / "out" / "call.html").read_text()
    assert "data:audio/ogg;base64," in page
    assert not re.search(r"(src|href)=\"https?:", page)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("letter.wav", b"Dear Sir or Madam", "sound"),
        ("empty.wav", b"", "is empty"),
        ("gone.wav", None, "There is no file"),
    ],
)
def test_a_bad_file_is_one_sentence_and_the_rest_goes_on(
    undivided: Undivided, home: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (home / name).write_bytes(content)
    done = undivided("call", home / name, tone(home / "good.wav", 45), "--json")
    assert done.exit_code == 2
    assert says in done.stderr
    assert name in done.stderr
    assert "Traceback" not in done.output
    assert json.loads(done.stdout)["title"] == "good"


def test_a_missing_knowledge_folder_is_told(undivided: Undivided, home: Path) -> None:
    done = undivided("call", tone(home / "call.wav", 45), "--kb", home / "nowhere")
    assert done.exit_code == 2
    assert "nowhere" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_an_unreadable_article_is_told_and_the_rest_is_used(
    undivided: Undivided, home: Path, articles: Path
) -> None:
    (articles / "broken.pdf").write_bytes(b"%PDF-1.7 not really")
    done = undivided("call", tone(home / "call.wav", 45), "--kb", articles)
    assert done.exit_code == 0
    assert "broken.pdf" in done.stderr


def test_no_space_left_is_told_and_the_ledger_has_it(
    undivided: Undivided, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    call = tone(home / "call.wav", 45)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_text", full)
        done = undivided("call", call, "--out", home / "out")
    assert done.exit_code == 2
    assert "no space left" in done.stderr
    again = undivided("call", call, "--json")
    assert again.exit_code == 0
    assert json.loads(again.stdout)["ended"]


def test_ctrl_c_is_one_sentence_and_the_next_run_goes_on(
    undivided: Undivided, home: Path, ears: ScriptedRecognizer
) -> None:
    call = tone(home / "call.wav", 45)
    ears.stop_after = 4
    done = undivided("call", call)
    assert done.exit_code == 2
    assert "Stopped." in done.stderr
    assert "run the same command" in done.stderr
    ears.stop_after = None
    again = undivided("call", call, "--json")
    assert len(json.loads(again.stdout)["turns"]) == 7


def test_a_file_taken_in_before_is_not_heard_again(
    undivided: Undivided, home: Path, ears: ScriptedRecognizer
) -> None:
    call = tone(home / "call.wav", 45)
    first = undivided("call", call, "--json")
    ears.stop_after = 0
    second = undivided("call", call, "--json")
    assert second.exit_code == 0
    assert json.loads(second.stdout) == json.loads(first.stdout)


def test_the_agents_side_can_be_told(undivided: Undivided, home: Path) -> None:
    done = undivided("call", tone(home / "call.wav", 45), "--agent", "right", "--json")
    document = json.loads(done.stdout)
    assert document["speakers"] == ["customer", "agent"]
    assert document["speakers_known"] == "told"


def test_a_missing_model_is_told(
    undivided: Undivided, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDIVIDED_MODELS", str(home / "no-models"))
    done = undivided("call", tone(home / "call.wav", 45))
    assert done.exit_code == 2
    assert "undivided models fetch" in done.stderr
