// A conversation in the studio: its sound and turns, and the keys that walk through both.
import { peaks, recording } from "./api";
import { command } from "./keys.svelte";
import { STEP_S } from "./player.svelte";
import { blind, CHOICES } from "./quality";
import { Reading } from "./reading.svelte";
import type { Answering } from "./reviewing.svelte";
import type { Heard } from "./types";

/** Open a conversation with its sound, blind. */
export function hear(heard: Heard): Reading {
  const page = new Reading(blind(heard), recording(heard.id), true);
  if (heard.recording)
    peaks(heard.id).then(
      (found) => (page.peaks = found),
      () => undefined,
    );
  return page;
}

/** Go to the turn before or after the one at hand; what plays goes on from there. */
function walk(page: Reading, by: number): void {
  const { turns } = page.view;
  const now = turns.findIndex((turn) => turn.id === page.active);
  const turn = turns[Math.min(Math.max(0, now + by), turns.length - 1)];
  if (!turn) return;
  page.pane = "transcript";
  page.point(turn.id);
  page.player?.seek(turn.start_s + 0.01);
  page.reveal(turn.id);
}

/** Keys of listening: the same wherever a conversation is heard. */
export function listening(page: Reading, event: KeyboardEvent): boolean {
  const { player } = page;
  const acts: Record<string, () => void> = {
    p: () => player?.toggle(),
    ArrowLeft: () => player?.step(-STEP_S),
    ArrowRight: () => player?.step(STEP_S),
    "[": () => player?.faster(-1),
    "]": () => player?.faster(1),
    ArrowUp: () => walk(page, -1),
    ArrowDown: () => walk(page, 1),
  };
  return did(event, acts[event.key]);
}

/** Keys of answering: criteria, answers, evidence. */
export function answering(page: Reading, answers: Answering, event: KeyboardEvent): boolean {
  const one = answers.current;
  if (!one) return false;
  const show = (by: number) => {
    answers.step(by);
    page.pane = "findings";
  };
  const acts: Record<string, () => void> = {
    j: () => show(1),
    k: () => show(-1),
    e: () => answers.evidence(page.active),
    w: () => {
      page.pane = "findings";
      requestAnimationFrame(() => document.getElementById(`comment-${one.id}`)?.focus());
    },
  };
  if (!page.active) delete acts["e"];
  for (const [value, key] of CHOICES[one.kind]) acts[key] = () => answers.choose(one.id, value);
  if (one.kind === "percent") {
    for (let ten = 0; ten < 10; ten++) acts[ten] = () => answers.set(one.id, { value: ten * 10 });
    const now = answers.of(one.id).value;
    const by = (step: number) => () =>
      answers.set(one.id, { value: Math.min(100, Math.max(0, (typeof now === "number" ? now : 50) + step)) });
    acts["+"] = by(5);
    acts["-"] = by(-5);
  }
  return did(event, acts[event.key]);
}

function did(event: KeyboardEvent, act: (() => void) | undefined): boolean {
  if (!act || !command(event)) return false;
  event.preventDefault();
  act();
  return true;
}
