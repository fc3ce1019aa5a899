"""A small study, as a file says it."""

from pathlib import Path

from undivided.web.study.tasks import Study, load_study

TEXT = """
name: parcels
seed: 3
tasks:
  - id: parcel
    transcript: |
      customer: Where is my parcel? It should have come on Monday.
      agent: It left the depot today. I will call you by Friday.
    questions:
      - {ask: "When was it due?", choices: [Monday, Friday, Nobody said], right: Monday}
      - {ask: "Who calls?", choices: [The agent, Nobody], right: The agent}
  - id: refund
    transcript: |
      customer: I was charged twice.
      agent: I have sent one payment back.
    questions:
      - {ask: "What was done?", choices: [A refund, Nothing], right: A refund}
  - id: hours
    transcript: |
      customer: Are you open on Sunday?
      agent: From ten to four.
    questions:
      - {ask: "Until when?", choices: [Four, Ten], right: Four}
"""


def sample(folder: Path) -> Study:
    path = folder / "study.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load_study(path)
