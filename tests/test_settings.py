from pathlib import Path

import pytest

from undivided import settings
from undivided.domain import BadInput


def test_flags_win_over_environment_over_file_over_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.load(folder=tmp_path).program == "default"
    (tmp_path / "undivided.toml").write_text('program = "file"\nworkers = 1\n')
    assert settings.load(folder=tmp_path).program == "file"
    monkeypatch.setenv("UNDIVIDED_PROGRAM", "environment")
    assert settings.load(folder=tmp_path).program == "environment"
    assert settings.load({"program": "flag", "port": None}, tmp_path).program == "flag"
    assert settings.load(folder=tmp_path).workers == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [('colour = "red"', "colour"), ('port = "soon"', "port"), ("= =", "cannot be read")],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "undivided.toml").write_text(content)
    with pytest.raises(BadInput, match=says) as caught:
        settings.load(folder=tmp_path)
    assert caught.value.hint


@pytest.mark.parametrize("name", ["Europe/Berlni", "../etc/passwd", "America", ""])
def test_a_time_zone_that_does_not_exist_is_told_at_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="no time zone") as told:
        settings.load({"timezone": name}, tmp_path)
    assert "IANA" in told.value.hint
    assert settings.load({"timezone": "Europe/Berlin"}, tmp_path).zone.key == "Europe/Berlin"
    assert settings.load(folder=tmp_path).zone.key == "UTC"


def test_the_table_lists_every_setting_with_help() -> None:
    rows = settings.describe()
    assert len(rows) >= 10
    assert all(name and kind and help_ for name, kind, _, help_ in rows)
