import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest

from tests.web import sound, story
from undivided.domain import BadInput
from undivided.live import ConversationView, view
from undivided.web import page

pytestmark = pytest.mark.usefixtures("built")


@pytest.fixture
def seen() -> ConversationView:
    return view(story.events())


def test_the_page_loads_nothing(seen: ConversationView) -> None:
    written = page(seen, ("audio/ogg", sound.sound()))
    assert not re.search(r'<(?:link|img|iframe)\b|\bsrc="', written.partition("<script")[0])
    assert "default-src 'none'" in written
    assert "url(data:font/woff2;base64," in written


def test_the_policy_names_the_very_script_and_style(seen: ConversationView) -> None:
    written = page(seen, None)
    policy = re.findall(r'Policy" content="(.*?)"', written)[0]
    script = re.findall(r'<script type="module">(.*?)</script>', written, re.DOTALL)[0]
    style = re.findall(r"<style>(.*?)</style>", written, re.DOTALL)[0]
    for text in (script, style):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_words_cannot_become_markup(seen: ConversationView) -> None:
    hostile = "</script><script>alert(1)</script><!-- \u2028 & ' \" {policy}"
    turn = replace(seen.turns[0], text=hostile)
    written = page(replace(seen, title=hostile, turns=[turn]), None)
    assert "<script>alert" not in written
    block = re.findall(r'id="conversation">(.*?)</script>', written, re.DOTALL)[0]
    assert json.loads(block)["turns"][0]["text"] == hostile


def test_the_sound_is_inside(seen: ConversationView) -> None:
    written = page(seen, ("audio/ogg", sound.sound()))
    block = re.findall(r'id="sound">data:audio/ogg;base64,(.*?)</script>', written)[0]
    assert base64.b64decode(block) == sound.sound()
    peaks = re.findall(r'id="peaks">(.*?)</script>', written)[0]
    assert len(json.loads(peaks)["channels"]) == 2


def test_without_sound_there_is_none(seen: ConversationView) -> None:
    written = page(seen, None)
    assert 'id="sound"></script>' in written
    assert 'id="peaks">null</script>' in written


def test_what_is_no_sound_is_told(seen: ConversationView) -> None:
    with pytest.raises(BadInput):
        page(seen, ("audio/ogg", b"not sound"))
