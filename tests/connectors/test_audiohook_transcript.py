"""A turn as AudioHook wants it back."""

import re
import uuid

from undivided.connectors.audiohook.transcript import transcript_entity
from undivided.domain import Speaker, Turn, Word

SESSION = "5b1c7e0a-4d2f-4c39-9a51-0f6d2b8e7c11"
WORDS = (Word("Hello", 1.0, 1.4, 0.98765), Word("there.", 1.5, 2.25, 1.2))
TURN = Turn("t3", Speaker.CUSTOMER, 1.0, 2.25, "Hello there.", 0.91, WORDS, "en")


def test_the_entity_has_the_specified_form() -> None:
    entity = transcript_entity(TURN, 0, SESSION, "en-GB")
    data = entity["data"]
    assert isinstance(data, dict)
    assert str(uuid.UUID(data.pop("id")))
    assert entity == {
        "type": "transcript",
        "data": {
            "channelId": 0,
            "isFinal": True,
            "offset": "PT1.000S",
            "duration": "PT1.250S",
            "alternatives": [
                {
                    "confidence": 0.91,
                    "languages": ["en-GB"],
                    "interpretations": [
                        {
                            "type": "display",
                            "transcript": "Hello there.",
                            "tokens": [
                                {
                                    "type": "word",
                                    "value": "Hello",
                                    "confidence": 0.988,
                                    "offset": "PT1.000S",
                                    "duration": "PT0.400S",
                                },
                                {
                                    "type": "word",
                                    "value": "there.",
                                    "confidence": 1.0,
                                    "offset": "PT1.500S",
                                    "duration": "PT0.750S",
                                },
                            ],
                        }
                    ],
                }
            ],
        },
    }


def test_durations_are_as_the_protocol_spells_them() -> None:
    data = transcript_entity(TURN, 0, SESSION, "")["data"]
    assert isinstance(data, dict)
    for name in ("offset", "duration"):
        assert re.fullmatch(r"PT(?:\d*\.)?\d+S", data[name])


def test_the_same_turn_has_the_same_id_in_a_session_and_another_in_another() -> None:
    def id_of(turn: Turn, session: str) -> str:
        data = transcript_entity(turn, 0, session, "")["data"]
        assert isinstance(data, dict)
        return str(data["id"])

    other = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
    changed = Turn("t3", Speaker.CUSTOMER, 1.0, 2.25, "Hello, there!")
    assert id_of(TURN, SESSION) == id_of(changed, SESSION) != id_of(TURN, other)


def test_words_that_redaction_took_out_are_not_told() -> None:
    spoken = (Word("Card", 1.0, 1.2, 0.9), Word("4929", 1.3, 2.0, 0.9))
    turn = Turn("t1", Speaker.CUSTOMER, 1.0, 2.0, "Card [card]", 0.9, spoken)
    assert "4929" not in str(transcript_entity(turn, 0, SESSION, "en-US"))


def test_a_language_that_was_not_told_is_not_made_up() -> None:
    for tag in ("", "de-DE"):
        assert "languages" not in str(transcript_entity(TURN, 0, SESSION, tag))
