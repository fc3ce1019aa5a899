from collections.abc import Iterator, Sequence
from typing import Protocol

import pytest

from undivided.language.endpoint import Endpoint
from undivided.testing import ScriptedEndpoint
from undivided.testing.endpoint import Script


class Asking(Protocol):
    def __call__(
        self,
        script: Script,
        refuses: Sequence[str] = (),
        names_field: bool = False,
        timeout_s: float = 10.0,
    ) -> tuple[Endpoint, ScriptedEndpoint]: ...


@pytest.fixture
def asking() -> Iterator[Asking]:
    """Start a scripted server and an endpoint that asks it."""
    opened: list[Iterator[tuple[Endpoint, ScriptedEndpoint]]] = []

    def begin(
        script: Script,
        refuses: Sequence[str] = (),
        names_field: bool = False,
        timeout_s: float = 10.0,
    ) -> tuple[Endpoint, ScriptedEndpoint]:
        made = _both(script, refuses, names_field, timeout_s)
        opened.append(made)
        return next(made)

    yield begin
    for one in opened:
        next(one, None)


def _both(
    script: Script, refuses: Sequence[str], names_field: bool, timeout_s: float
) -> Iterator[tuple[Endpoint, ScriptedEndpoint]]:
    with (
        ScriptedEndpoint(script, refuses, names_field) as server,
        Endpoint(server.address, "small", "secret", timeout_s, pause_s=0.01) as endpoint,
    ):
        yield endpoint, server
