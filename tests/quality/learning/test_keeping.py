import json
from pathlib import Path

import numpy as np
import pytest

from tests.quality.learning.made import PERCENT, THREE_WAY, percent_cases, taught, words_cases
from undivided.quality.learning.keeping import Kept, dump, parse, stamped


def test_what_was_learnt_is_read_as_it_was_written(tmp_path: Path) -> None:
    one = taught(tmp_path, THREE_WAY, words_cases(80, unneeded=12))
    two = taught(tmp_path / "b", PERCENT, percent_cases())
    data = dump(Kept((one, two), "before", 4))
    read = parse(data)
    assert dump(read) == data
    assert (read.before, read.step) == ("before", 4)
    again = {found.question.criterion: found for found in read.scorers}
    assert again["care"].version == one.version == stamped(one).version
    assert np.array_equal(again["care"].needed[0].weights, one.needed[0].weights)


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.pop("step"),
        lambda plain: plain["scorers"][0].pop("models"),
        lambda plain: plain["scorers"][0].update(models=[]),
        lambda plain: plain["scorers"][0]["parts"].update(x=99),
        lambda plain: plain["scorers"][0]["models"][0].update(weights="AAAA"),
    ],
)
def test_something_else_is_refused(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    plain = json.loads(dump(Kept((taught(tmp_path, PERCENT, percent_cases()),), "", 1)))
    change(plain)
    with pytest.raises(ValueError, match=r"learnt|reviews taught|parts|weights|buffer"):
        parse(json.dumps(plain).encode())
    with pytest.raises(ValueError, match="Expecting"):
        parse(b"no")
