import pytest

from undivided.quality.phrases import holds, phrases, plain


def test_capitals_and_punctuation_do_not_matter() -> None:
    assert plain("This, CALL is “recorded”!") == "this call is recorded"
    assert holds("So: this call — is recorded.", phrases(["Call is recorded"], "any_of"))
    assert not holds("This call is recordedly odd.", phrases(["is recorded"], "any_of"))


@pytest.mark.parametrize("given", ["this call", [], ["..."], None, ["x"] * 201, {"a": 1}])
def test_what_is_no_list_of_phrases_is_refused(given: object) -> None:
    with pytest.raises(ValueError, match="any_of"):
        phrases(given, "any_of")
