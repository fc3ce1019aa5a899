import pytest

from undivided.domain import NotFound
from undivided.models.model import listing, named


def test_the_default_set_is_pinned_and_licensed() -> None:
    for model in listing():
        assert model.licence
        assert model.purpose
        assert model.needs
        for file in model.files:
            assert len(file.sha256) == 64
            assert file.size > 0
            assert bool(file.parts) == (model.kind == "wheel")
        for wheel in model.wheels:
            assert len(wheel.sha256) == 64


def test_names_are_unique_and_found() -> None:
    names = [model.name for model in listing()]
    assert len(set(names)) == len(names)
    assert {"whisper-base", "bge-small-en", "rampart-ner", "silero-vad"} <= set(names)
    assert named("whisper-base").size == sum(file.size for file in named("whisper-base").files)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(NotFound, match="models list"):
        named("whisper-gigantic")


def test_the_name_model_keeps_its_licence_file() -> None:
    assert "LICENSE" in [file.name for file in named("rampart-ner").files]
    assert "National Design Studio" in named("rampart-ner").attribution
