from pathlib import Path

import pytest

from undivided import settings
from undivided.domain import Unavailable
from undivided.language import Redactor
from undivided.models import locate


def model_folder(name: str) -> Path:
    try:
        return locate(name, settings.load().models)
    except Unavailable as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def rules() -> Redactor:
    return Redactor(None)


@pytest.fixture(scope="session")
def trained() -> Redactor:
    return Redactor(model_folder("rampart-ner"))
