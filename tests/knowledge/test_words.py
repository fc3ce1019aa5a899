from concurrent.futures import ThreadPoolExecutor

from undivided.knowledge.words import language_of, sound, stem, terms, tokens


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


def test_the_language_of_a_question_shows_in_its_small_words() -> None:
    assert language_of("how do I change the password") == "en"
    assert language_of("como cambio la clave de mi cuenta") == "es"
    assert language_of("¿clave?") == "es"
    assert language_of("router") == "en"
    assert language_of("") == "en"


def test_spanish_endings_of_verbs_and_nouns_meet() -> None:
    for alike in ("cobro cobros cobrado cobraron", "cancelar cancelación cancele cancelacion"):
        assert len({stem(word, "es") for word in alike.split()}) == 1, alike
    assert stem("contraseña", "es") == stem("contrasena", "es")


def test_stems_are_the_same_from_many_threads() -> None:
    words = [f"{letter}{ending}" for letter in "bcdfg" for ending in ("uscaron", "ontrolado")] * 40
    alone = [stem.__wrapped__(word, "es") for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda word: stem.__wrapped__(word, "es"), words)) == alone
