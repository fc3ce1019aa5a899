import time
from pathlib import Path

from undivided.knowledge.listening import Listening

LONG_S = 20.0


def heard_in(listening: Listening, path: Path) -> float:
    """Write a file until it is heard of: listening takes a moment to begin."""
    began = time.monotonic()
    while time.monotonic() - began < LONG_S:
        path.write_text(f"{time.monotonic()}")
        if path in listening.wait(0.5):
            break
    return time.monotonic() - began


def test_what_is_written_is_heard_at_any_depth(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    listening = Listening(tmp_path)
    assert heard_in(listening, deep / "fees.md") < LONG_S
    listening.close()
    assert not listening.works


def test_a_single_file_is_listened_to_through_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "fees.md"
    file.write_text("Fees.")
    listening = Listening(file)
    assert heard_in(listening, file) < LONG_S
    listening.close()


def test_a_folder_that_is_not_there_is_not_listened_to(tmp_path: Path) -> None:
    listening = Listening(tmp_path / "none" / "none.md")
    end = time.monotonic() + LONG_S
    while listening.works:
        assert time.monotonic() < end
        time.sleep(0.01)
    assert listening.wait(0.0) == set()
    listening.close()
