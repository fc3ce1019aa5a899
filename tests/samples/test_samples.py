"""The samples are complete and agree with each other."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
CALLS = SAMPLES / "calls"
KNOWLEDGE = SAMPLES / "knowledge"
TRUTHS = sorted(CALLS.glob("*.json"))

TRUTH_FIELDS = {
    "id",
    "title",
    "language",
    "audio",
    "channels",
    "agent_name",
    "disposition",
    "turns",
    "note",
    "criteria",
}
TURN_FIELDS = {"speaker", "start_s", "end_s", "text", "needs", "personal", "signals"}
NOTE_PARTS = {"reason", "checked", "actions", "outcome", "promises"}
KINDS = {
    "card",
    "account",
    "government_id",
    "email",
    "phone",
    "name",
    "address",
    "birth_date",
    "secret",
}
SIGNALS = {
    "asks_for_supervisor",
    "bereavement",
    "distress",
    "anger",
    "repeat_contact",
    "fraud",
    "legal_threat",
    "confusion",
    "leaving",
}
CRITERIA = {
    "greeting": {"yes", "no"},
    "identity_checked": {"yes", "no"},
    "empathy": {"given", "missing", "not_needed"},
    "hold_explained": {"given", "missing", "not_needed"},
    "next_step_stated": {"yes", "no"},
    "closing": {"yes", "no"},
}


def _manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
    return loaded


def _is_cache(path: Path) -> bool:
    return any(part[0] in "._" for part in path.relative_to(SAMPLES).parent.parts)


def _article_ids() -> set[str]:
    return {article["id"] for article in _manifest()["articles"]}


@pytest.fixture(params=TRUTHS, ids=lambda path: path.stem)
def truth(request: pytest.FixtureRequest) -> dict[str, Any]:
    """The truth about one call, for each call in turn."""
    loaded: dict[str, Any] = json.loads(request.param.read_text(encoding="utf-8"))
    return loaded


def test_manifest_lists_the_calls_that_are_there() -> None:
    listed = {call["id"] for call in _manifest()["calls"]}
    assert listed == {path.stem for path in TRUTHS}
    assert listed == {path.stem for path in CALLS.glob("*.ogg")}
    assert listed == {path.stem for path in (SAMPLES / "scripts").glob("*.txt")}


def test_manifest_lists_the_articles_that_are_there() -> None:
    listed = {article["path"] for article in _manifest()["articles"]}
    assert listed == {path.relative_to(SAMPLES).as_posix() for path in KNOWLEDGE.iterdir()}


def test_manifest_counts_what_it_lists() -> None:
    manifest = _manifest()
    counts = manifest["counts"]
    assert counts["calls"] == len(manifest["calls"])
    assert counts["articles"] == len(manifest["articles"])
    assert counts["words"] == sum(call["words"] for call in manifest["calls"])
    assert sum(counts["kinds"].values()) == counts["articles"]


def test_there_are_enough_of_each() -> None:
    manifest = _manifest()
    assert len([call for call in manifest["calls"] if 60 <= call["seconds"] <= 300]) >= 10
    assert len(manifest["articles"]) >= 40
    assert manifest["counts"]["kinds"]["script"] >= 6
    assert manifest["counts"]["kinds"]["macro"] >= 6
    assert {path.suffix for path in KNOWLEDGE.iterdir()} == {".md", ".html", ".docx", ".pdf"}


def test_samples_stay_small() -> None:
    files = [path for path in SAMPLES.rglob("*") if path.is_file() and not _is_cache(path)]
    assert sum(path.stat().st_size for path in files) <= 15e6


def test_truth_has_its_fields(truth: dict[str, Any]) -> None:
    assert set(truth) == TRUTH_FIELDS
    assert sorted(truth["channels"]) == ["agent", "customer"]
    assert all(set(turn) == TURN_FIELDS for turn in truth["turns"])
    assert set(truth["criteria"]) == set(CRITERIA)
    assert all(value in CRITERIA[key] for key, value in truth["criteria"].items())


def test_time_runs_forward(truth: dict[str, Any]) -> None:
    turns = truth["turns"]
    assert all(turn["start_s"] < turn["end_s"] for turn in turns)
    assert all(a["start_s"] <= b["start_s"] for a, b in pairwise(turns))
    for speaker in truth["channels"]:
        own = [turn for turn in turns if turn["speaker"] == speaker]
        assert all(a["end_s"] <= b["start_s"] for a, b in pairwise(own))


def test_personal_spans_occur_in_the_text(truth: dict[str, Any]) -> None:
    for turn in truth["turns"]:
        for span in turn["personal"]:
            assert span["kind"] in KINDS
            assert span["text"] in turn["text"]


def test_every_occurrence_of_a_name_is_marked(truth: dict[str, Any]) -> None:
    spans = [span["text"] for turn in truth["turns"] for span in turn["personal"]]
    names = {
        word
        for turn in truth["turns"]
        for span in turn["personal"]
        if span["kind"] == "name"
        for word in re.findall(r"\w{2,}", span["text"])
    }
    assert spans
    for turn in truth["turns"]:
        rest = turn["text"]
        for span in turn["personal"]:
            rest = rest.replace(span["text"], " ", 1)
        assert not names & set(re.findall(r"\w{2,}", rest)), turn["text"]


def test_marks_refer_to_what_exists(truth: dict[str, Any]) -> None:
    ids = _article_ids()
    for turn in truth["turns"]:
        assert set(turn["needs"]) <= ids
        assert set(turn["signals"]) <= SIGNALS
    assert set(truth["note"]) == NOTE_PARTS
    assert all(
        0 <= index < len(truth["turns"]) for part in truth["note"].values() for index in part
    )


def test_calls_differ_in_quality() -> None:
    all_criteria = [json.loads(path.read_text(encoding="utf-8"))["criteria"] for path in TRUTHS]
    for criterion in CRITERIA:
        assert len({criteria[criterion] for criteria in all_criteria}) > 1


def test_agent_sits_on_the_right_in_two_calls() -> None:
    left = [json.loads(path.read_text(encoding="utf-8"))["channels"][0] for path in TRUTHS]
    assert left.count("customer") == 2


@pytest.mark.parametrize("path", sorted(CALLS.glob("*.ogg")), ids=lambda path: path.stem)
def test_recording_has_two_channels(path: Path) -> None:
    start = path.read_bytes()[:64]
    assert start[:4] == b"OggS"
    header = start[start.index(b"OpusHead") :]
    assert header[9] == 2


def test_front_matter_of_markdown_names_the_file() -> None:
    for path in KNOWLEDGE.glob("*.md"):
        matter = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert matter["id"] == path.stem
        assert matter["kind"] in {"article", "script", "macro"}
        assert matter["audience"] in {"agent", "customer"}
        assert matter["effective"] <= matter.get("expires", matter["effective"])


def test_defects_refer_to_articles() -> None:
    defects = yaml.safe_load((SAMPLES / "knowledge_defects.yaml").read_text(encoding="utf-8"))
    ids = _article_ids()
    for kind, least in (("near_duplicates", 4), ("contradictions", 3), ("stale", 4)):
        assert len(defects[kind]) >= least
    assert len(defects["empty"]) + len(defects["dead_links"]) >= 2
    for defect in (entry for entries in defects.values() for entry in entries):
        assert set(defect["articles"]) <= ids
        assert defect["explanation"]


def test_only_the_planted_links_are_dead() -> None:
    defects = yaml.safe_load((SAMPLES / "knowledge_defects.yaml").read_text(encoding="utf-8"))
    planted = {(entry["articles"][0], entry["target"]) for entry in defects["dead_links"]}
    dead = {
        (path.stem, target)
        for path in KNOWLEDGE.glob("*.md")
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
        if not (KNOWLEDGE / target).exists()
    }
    assert dead == planted
