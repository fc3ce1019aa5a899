import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from undivided.web import openapi
from undivided.web.openapi import text

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs" / "schema" / "openapi.json"
FRONTEND = ROOT / "frontend"
OUTWARD = re.compile(r"send|reply|replies|message|mail|sms|dial|outbound|forward|publish|speak")


def test_the_published_document_is_up_to_date() -> None:
    hint = "run: python -m undivided.web.openapi > docs/schema/openapi.json"
    assert PUBLISHED.read_text(encoding="utf-8") == text(), hint


def test_the_frontends_types_are_up_to_date(tmp_path: Path) -> None:
    tool = FRONTEND / "node_modules" / ".bin" / "openapi-typescript"
    if not tool.exists() or not shutil.which("node"):
        pytest.skip("the frontend's packages are not installed")
    made = tmp_path / "schema.d.ts"
    subprocess.run([str(tool), str(PUBLISHED), "--output", str(made)], check=True, timeout=120)
    kept = (FRONTEND / "src" / "lib" / "schema.d.ts").read_text(encoding="utf-8")
    assert made.read_text(encoding="utf-8") == kept, "run `npm run types` in frontend"


def test_no_operation_reaches_a_customer() -> None:
    for path, methods in openapi()["paths"].items():
        for operation in methods.values():
            assert not OUTWARD.search(f"{path} {operation['operationId']}".lower())


def test_every_operation_of_the_desk_tells_its_errors_in_the_one_shape() -> None:
    for path, methods in openapi()["paths"].items():
        if not path.startswith(("/api/desk", "/api/knowledge")):
            continue
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    assert "schemas/Problem" in json.dumps(answer), (path, status)
