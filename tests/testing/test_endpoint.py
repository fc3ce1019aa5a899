import httpx2
import pytest

from undivided.testing import Reply, ScriptedEndpoint

BODY = {"model": "m", "messages": [{"role": "user", "content": "Hello."}]}


def test_it_replies_in_order_and_remembers_what_it_was_asked() -> None:
    with ScriptedEndpoint([Reply("One."), Reply("Two.")]) as server:
        for said in ("One.", "Two.", "Two."):
            reply = httpx2.post(f"{server.address}/chat/completions", json=BODY, trust_env=False)
            assert reply.json()["choices"][0]["message"]["content"] == said
    assert len(server.asked) == 3
    assert server.told.count("Hello.") == 3


def test_it_refuses_what_it_is_told_to_and_knows_no_other_address() -> None:
    with ScriptedEndpoint([Reply("One.")], refuses=("seed",), names_field=True) as server:
        place = f"{server.address}/chat/completions"
        refused = httpx2.post(place, json=BODY | {"seed": 1}, trust_env=False)
        assert refused.status_code == 400
        assert refused.json()["error"]["param"] == "seed"
        lost = httpx2.post(f"{server.address}/other", json=BODY, trust_env=False)
        assert lost.status_code == 404


def test_it_breaks_off_where_it_is_told_to() -> None:
    with (
        ScriptedEndpoint([Reply("One.", stop_after=10)]) as server,
        pytest.raises(httpx2.RemoteProtocolError),
    ):
        httpx2.post(f"{server.address}/chat/completions", json=BODY, trust_env=False)
