import json

import pytest
from click.testing import CliRunner

from undivided.cli import main

KEPT = ("master_key", "connect_key", "llm_key", "audiohook_secret", "twilio_token")


@pytest.mark.parametrize("arguments", [["settings"], ["settings", "--json"]])
def test_no_key_secret_or_token_is_shown(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in KEPT:
        monkeypatch.setenv(f"UNDIVIDED_{name.upper()}", "hush-hush")
    monkeypatch.setenv("UNDIVIDED_LLM_MODEL", "some-model")
    result = CliRunner().invoke(main, arguments, terminal_width=400, catch_exceptions=False)
    assert "hush" not in result.output
    if "--json" in arguments:
        found = json.loads(result.output)
        assert all(found[name] == "(given)" for name in KEPT)
        assert found["llm_model"] == "some-model"
