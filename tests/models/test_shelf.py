from pathlib import Path

import pytest

from tests.models.conftest import MakeModel
from undivided.domain import BadInput, NotFound, Unavailable
from undivided.models import listing, locate, shelf, state, verify
from undivided.models.model import named


def _own_whisper(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.json"):
        (folder / name).write_bytes(b"{}")
    return folder


def test_nothing_is_there_at_first(tmp_path: Path) -> None:
    model = named("whisper-base")
    assert state(model, tmp_path) == "missing"
    with pytest.raises(Unavailable, match=r"not installed.*models fetch"):
        locate("whisper-base", tmp_path)
    assert [problem.sentence for problem in verify(["whisper-base"], tmp_path)] == [
        "The model “whisper-base” is not installed."
    ]


def test_a_file_of_wrong_size_is_damage(tmp_path: Path) -> None:
    (tmp_path / "whisper-base").mkdir()
    (tmp_path / "whisper-base" / "model.bin").write_bytes(b"half")
    assert state(named("whisper-base"), tmp_path) == "damaged"
    with pytest.raises(Unavailable, match="damaged"):
        locate("whisper-base", tmp_path)
    problems = verify(["whisper-base"], tmp_path)
    assert {problem.file for problem in problems} == {
        "model.bin",
        "config.json",
        "tokenizer.json",
        "vocabulary.txt",
    }


def test_verify_sees_a_changed_byte(
    make_model: MakeModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, _ = make_model()
    monkeypatch.setattr(shelf, "named", lambda _: model)
    home = tmp_path / "tiny-voice"
    home.mkdir()
    (home / "model.bin").write_bytes(b"first half, second half")
    assert verify(["tiny-voice"], tmp_path) == []
    (home / "model.bin").write_bytes(b"first half, second hALF")
    assert locate("tiny-voice", tmp_path) == home
    assert [problem.file for problem in verify(["tiny-voice"], tmp_path)] == ["model.bin"]


def test_the_voice_activity_model_is_found_inside_its_package(tmp_path: Path) -> None:
    folder = locate("silero-vad", tmp_path)
    assert (folder / named("silero-vad").files[0].name).is_file()
    assert verify(["silero-vad"], tmp_path) == []


def test_a_folder_of_your_own_stands_in(tmp_path: Path) -> None:
    own = _own_whisper(tmp_path / "own")
    assert locate(str(own), tmp_path / "models", like="whisper-base") == own
    assert locate(str(own), tmp_path / "models") == own


def test_a_folder_that_lacks_a_file_is_told(tmp_path: Path) -> None:
    own = _own_whisper(tmp_path / "own")
    (own / "model.bin").unlink()
    with pytest.raises(BadInput, match=r"has no model\.bin"):
        locate(str(own), tmp_path, like="whisper-base")
    with pytest.raises(Unavailable, match="not installed"):
        locate(str(tmp_path / "nowhere"), tmp_path)


@pytest.mark.parametrize("spec", ["hub:", "hub:a", "hub:a/b/c", "hub:../..", "hub:a/.."])
def test_hub_names_cannot_leave_the_folder(spec: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="hub:owner/name"):
        locate(spec, tmp_path)


def test_unknown_names_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        locate("nobody", tmp_path)
    with pytest.raises(NotFound):
        verify(["nobody"], tmp_path)


def test_every_model_has_a_state(tmp_path: Path) -> None:
    assert {state(model, tmp_path) for model in listing()} == {"missing", "present"}
