import base64
from datetime import UTC, datetime

import pytest

from undivided.domain import BadInput
from undivided.exports.signing import secret_bytes, sign

# The example that the published description of Standard Webhooks works out.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
MOMENT = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_published_example_is_signed_as_published() -> None:
    at = datetime.fromtimestamp(MOMENT, UTC)
    told = sign(secret_bytes(SECRET, "crm"), ID, at, BODY)
    assert told == {
        "webhook-id": ID,
        "webhook-timestamp": str(MOMENT),
        "webhook-signature": SIGNATURE,
    }


def test_other_words_are_signed_otherwise() -> None:
    key, at = secret_bytes(SECRET, "crm"), datetime.fromtimestamp(MOMENT, UTC)
    signed = sign(key, ID, at, BODY + b" ")["webhook-signature"]
    assert signed != SIGNATURE
    assert sign(key, "other", at, BODY)["webhook-signature"] != SIGNATURE


@pytest.mark.parametrize(
    "secret", ["", "x", "whsec_", "whsec_!!!", base64.b64encode(b"short").decode()]
)
def test_a_weak_secret_is_refused(secret: str) -> None:
    with pytest.raises(BadInput, match="24 bytes"):
        secret_bytes(secret, "crm")
