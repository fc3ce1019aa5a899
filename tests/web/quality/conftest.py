from collections.abc import Callable

import pytest

Told = dict[str, dict[str, str]]


@pytest.fixture
def hear() -> Callable[[dict[str, object]], Told]:
    """Give the conversations to listen to of a page, by their ids."""

    def told(page: dict[str, object]) -> Told:
        alarms = page["alarms"]
        assert isinstance(alarms, dict)
        return {one["conversation"]: one for one in alarms["hear"]}

    return told
