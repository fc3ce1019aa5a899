import pytest

from tests.web.told import ToldCalls
from undivided.domain import BadInput, Unavailable
from undivided.web.doors import AudioSocketDoor


@pytest.mark.parametrize("address", ["", "9092", "here:", "here:port", "here:70000", "here:-1"])
def test_an_address_that_is_none_is_told_at_the_start(address: str) -> None:
    with pytest.raises(BadInput, match="audiosocket"):
        AudioSocketDoor(address, ToldCalls())


def test_a_port_in_use_is_told_before_anything_else_starts() -> None:
    first = AudioSocketDoor("127.0.0.1:0", ToldCalls())
    assert first.port == 0
    first.bind()
    first.bind()
    with pytest.raises(Unavailable, match=str(first.port)):
        AudioSocketDoor(f"127.0.0.1:{first.port}", ToldCalls()).bind()
    first.let_go()
    assert first.port == 0
