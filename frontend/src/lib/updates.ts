// What changed, put onto what is shown: a document and an update in, the newer document out.
// Knows no connection and no screen.
import type { Conversation, Now, Partial, Turn, Update } from "./types";

/** Words that went away without their turn are shown this much longer: the turn is on its way. */
const LINGER_MS = 1500;

/** One line of a live transcript: a turn, or the beginning of one with the words still unsure. */
export type Line = { id: string; turn: Turn; unsure: string | null };

/**
 * Apply an update.
 *
 * @returns The newer document, the same one where nothing is new, or null where something between
 * the two was missed.
 */
export function applied(view: Conversation, update: Update): Conversation | null {
  if (update.sequence <= view.sequence) return view;
  if (update.base !== view.sequence) return null;
  const newer: Record<string, unknown> = { ...view, ...update.values, sequence: update.sequence };
  for (const [name, tail] of Object.entries(update.tails)) {
    const old = view[name as keyof Conversation] as unknown as unknown[];
    newer[name] = [...old.slice(0, tail.keep), ...tail.items];
  }
  return newer as unknown as Conversation;
}

/** Put the words being said where their turns will stand. */
export function lines(turns: readonly Turn[], partials: readonly Partial[]): Line[] {
  const found = turns.map(final);
  const known = new Set(turns.map((turn) => turn.id));
  for (const partial of partials) {
    if (known.has(partial.turn) || !(partial.sure || partial.unsure)) continue;
    let place = found.length;
    while (place > 0 && (found[place - 1]?.turn.start_s ?? 0) > partial.start_s) place--;
    found.splice(place, 0, coming(partial));
  }
  return found;
}

const finals = new WeakMap<Turn, Line>();

/** The same line for the same turn, so that only what changed is drawn again. */
function final(turn: Turn): Line {
  const line = finals.get(turn) ?? { id: turn.id, turn, unsure: null };
  finals.set(turn, line);
  return line;
}

function coming({ turn, speaker, start_s, sure, unsure }: Partial): Line {
  const begun = { id: turn, speaker, start_s, end_s: start_s, text: sure, confidence: 1, language: "" };
  return { id: turn, turn: { ...begun, words: [], personal: [] }, unsure };
}

/** Keeps words from vanishing between the last that was told of them and their turn. */
export class Lingering {
  private seen = new Map<string, { partial: Partial; until: number }>();

  /** Tell what to show, with the time in milliseconds at which to ask again (0: no need). */
  partials(view: Conversation, now: Now | null, time: number): { partials: Partial[]; again: number } {
    const told = new Set(now?.partials.map((partial) => partial.turn));
    for (const partial of now?.partials ?? []) {
      this.seen.set(partial.turn, { partial, until: time + LINGER_MS });
    }
    const known = new Set(view.turns.slice(-20).map((turn) => turn.id));
    let again = 0;
    for (const [turn, { until }] of this.seen) {
      if (known.has(turn) || (!told.has(turn) && time >= until)) this.seen.delete(turn);
      else if (!told.has(turn)) again = Math.max(again, until);
    }
    return { partials: [...this.seen.values()].map(({ partial }) => partial), again };
  }
}
