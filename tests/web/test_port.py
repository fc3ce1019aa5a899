import pytest

from undivided.domain import Unavailable
from undivided.web.port import open_port


def test_a_port_is_taken_once() -> None:
    with open_port("127.0.0.1", 0, "--port") as first:
        port = first.getsockname()[1]
        with pytest.raises(Unavailable, match=f"Port {port}") as told:
            open_port("127.0.0.1", port, "--port")
        assert "--port" in told.value.hint
