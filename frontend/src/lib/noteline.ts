// One line of a note as a person works on it: what was drafted, what they did, and whether it is doubted.
import type { NoteLine, PromiseIn, WorkIn } from "./types";
import type { NotePart } from "./words";

export type Promised = { who: "agent" | "customer"; when: string; due: string };

export type Line = {
  key: number;
  part: NotePart;
  text: string;
  turns: string[];
  probability: number;
  unsupported: string[];
  /** Why the checker doubts it, "" when it does not. */
  doubt: string;
  promise: Promised | null;
  ticked: boolean;
  /** Ticked together with others, with one key. */
  atOnce: boolean;
  removed: boolean;
  own: boolean;
  /** The person gave its promise another time. */
  timed: boolean;
  /** As the machine drafted it, "" for a line of the person's own. */
  drafted: string;
  /** The words of the left-out line that it was taken from, "" for any other. */
  origin: string;
};

export type Drafted = Pick<NoteLine, "text" | "turns" | "probability" | "unsupported"> & Partial<NoteLine>;

const OURS: Promised = { who: "agent", when: "", due: "" };

/** Make a line of what was drafted or written. */
export function lineOf(key: number, part: NotePart, from: Drafted, ticked: boolean): Line {
  const { text, turns, probability, unsupported } = from;
  return {
    key,
    part,
    text,
    turns: [...turns],
    probability,
    unsupported: [...unsupported],
    doubt: from.doubt ?? "",
    promise: promised(from.promise) ?? (part === "promises" ? { ...OURS } : null),
    ticked,
    atOnce: false,
    removed: false,
    own: false,
    timed: false,
    drafted: text,
    origin: "",
  };
}

export const handled = (line: Line) => line.ticked || line.removed || line.own || line.timed;
export const single = (line: Line) => line.part === "disposition";
/** The checker doubts it: it is ticked or changed by itself, never together with others. */
export const doubted = (line: Line) => !line.own && (line.doubt !== "" || line.unsupported.length > 0);
export const waiting = (line: Line) => doubted(line) && !line.ticked && !line.removed;

export function promised(told: { who: string; when: string; due: string } | null | undefined): Promised | null {
  return told ? { who: told.who === "customer" ? "customer" : "agent", when: told.when, due: told.due } : null;
}

export function promiseIn({ promise }: Line): PromiseIn | null {
  return promise && { who: promise.who, when: promise.when, due: promise.due || null };
}

/** What is kept of a line for the person. */
export const workOf = (line: Line): WorkIn["lines"][number] => ({
  part: line.part,
  text: line.text,
  turns: [...line.turns],
  drafted: line.drafted,
  ticked: line.ticked,
  removed: line.removed,
  promise: promiseIn(line),
});
