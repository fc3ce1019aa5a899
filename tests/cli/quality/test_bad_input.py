"""The eight kinds of bad input, each from the files to the sentence with the rows concerned."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from undivided.cli import main


class Tables:
    """Two files, and a home to import them into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scores = [f"c{n},{40 + n % 50},{'hard' if n % 4 == 0 else 'easy'}" for n in range(80)]
        self.reviews = [f"c{n},{'ann' if n % 2 else 'ben'},{n % 60},plan" for n in range(40)]

    def run(self, *command: str, imported: bool = False) -> Result:
        scores, reviews = self.folder / "scores.csv", self.folder / "reviews.csv"
        scores.write_text("\n".join(["conversation,value,stratum", *self.scores]))
        reviews.write_text("\n".join(["conversation,reviewer,value,sample", *self.reviews]))
        home = ("--home", str(self.folder / "home"))
        if imported:
            first = quality("import-scores", str(scores), *home)
            second = quality("import-reviews", str(reviews), *home)
            assert first.exit_code == second.exit_code == 0
            told = quality(*command, *home)
            return Result(
                told.runner, told.stdout_bytes, told.stderr_bytes,
                (first.output + second.output + told.output).encode(), told.return_value,
                told.exit_code, told.exception,
            )  # fmt: skip
        return quality(*command, "--scores", str(scores), "--reviews", str(reviews), *home)


def quality(*command: str) -> Result:
    return CliRunner().invoke(main, ["quality", *command], catch_exceptions=False)


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    return Tables(tmp_path)


BOTH = pytest.mark.parametrize("imported", [False, True], ids=["files", "imported"])


@BOTH
def test_duplicate_ids(tables: Tables, imported: bool) -> None:
    tables.scores.append("c3,99,easy")
    tables.reviews.append("c5,ann,1,plan")
    said = tables.run("estimate", imported=imported).output
    assert "was scored before on this criterion; the first counts. Row 82." in said
    assert "The reviewer reviewed this before; the first counts. Row 42." in said
    assert "of 80 conversations" in said


def test_unknown_criteria(tables: Tables) -> None:
    reviews = tables.folder / "more.csv"
    reviews.write_text("conversation,value,sample,criterion\nc1,yes,plan,smile\nc2,50,plan,\n")
    tables.run("estimate")
    told = quality(
        "estimate", "--scores", str(tables.folder / "scores.csv"), "--reviews", str(reviews)
    )
    assert "Nothing scored the criterion “smile”, so 1 reviews of it are not used (row 2)." in (
        told.output
    )
    refused = tables.run("estimate", "--criterion", "smile")
    assert refused.exit_code == 2
    assert "no scores on “smile”" in refused.output


@BOTH
def test_scores_out_of_range(tables: Tables, imported: bool) -> None:
    tables.scores += ["d1,101,easy", "d2,-1,easy", "d3,good,easy"]
    tables.reviews.append("c60,ann,1000,plan")
    said = tables.run("estimate", imported=imported).output
    assert "no score from 0 to 100 and no answer. Rows 82, 83, 84." in said
    assert "no score from 0 to 100 and no answer. Row 42." in said


@BOTH
def test_reviews_without_a_score(tables: Tables, imported: bool) -> None:
    tables.reviews += ["c60,ann,,plan", "c61,ann, ,plan"]
    said = tables.run("estimate", imported=imported).output
    assert "The review has no score. Rows 42, 43." in said
    assert "40 reviews drawn by chance were used." in said


def test_reviews_of_conversations_that_nothing_scored(tables: Tables) -> None:
    tables.reviews += ["lost-1,ann,50,plan", "lost-2,ann,50,plan"]
    assert "2 reviews are of conversations without a score (rows 42, 43)." in (
        tables.run("estimate").output
    )
    imported = tables.run("estimate", imported=True).output
    assert "2 reviews are of conversations without a score (lost-1, lost-2)." in imported


@BOTH
def test_a_stratum_without_reviews(tables: Tables, imported: bool) -> None:
    tables.reviews = [row for row in tables.reviews if int(row[1:].split(",")[0]) % 4]
    told = tables.run("estimate", "--by", "stratum", imported=imported).output
    assert "All: not told, of 80 conversations." in told
    assert "Too few reviews of: hard." in told
    assert "easy: 2" in told or "easy: 3" in told


@BOTH
def test_one_reviewer(tables: Tables, imported: bool) -> None:
    tables.reviews = [row.replace("ben", "ann") for row in tables.reviews]
    told = tables.run("agreement", imported=imported).output
    assert "All 40 reviews are by ann: nothing can be said of agreement or severity" in told


@BOTH
def test_all_answers_equal(tables: Tables, imported: bool) -> None:
    tables.reviews = [f"c{n},{who},70,plan" for n in range(40) for who in ("ann", "ben")]
    told = tables.run("estimate", imported=imported).output
    assert "All reviews gave the same answer; the interval rests on that alone." in told
    agreed = tables.run("agreement").output
    assert "raw agreement is complete" in agreed


def test_a_sample_chosen_by_filter_is_shown_and_never_used(tables: Tables) -> None:
    before = json.loads(tables.run("estimate", "--json").output)
    tables.reviews += ["c70,ann,0,complaint", "c71,ann,0,low score"]
    after = json.loads(tables.run("estimate", "--json").output)
    assert after["all"]["estimate"] == before["all"]["estimate"]
    chosen = "2 reviews were chosen and not drawn; they are not used for estimates"
    assert f"{chosen} (rows 42, 43)." in after["notes"]
    assert f"{chosen} (c70, c71)." in tables.run("estimate", imported=True).output
    tables.reviews = [row.replace(",plan", ",complaint") for row in tables.reviews]
    nothing = tables.run("estimate").output
    assert "Nothing was reviewed by chance, so nothing can be said." in nothing


def test_every_estimate_tells_what_it_rests_on(tables: Tables) -> None:
    said = tables.run("estimate").output
    assert "40 reviews of 40 conversations drawn by chance (40 plan); scorecard version not" in said
    told = json.loads(tables.run("estimate", "--by", "stratum", "--json").output)
    assert told["all"]["basis"]["slices"] == {"plan": 40}
    assert [one["basis"]["reviews"] for one in told["groups"]] == [30, 10]
