// Numbers and codes as people read them.
import type { Section, Speaker } from "./types";

export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

export function when(iso: string): string {
  const then = new Date(iso);
  const time = then.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
  const today = new Date();
  if (then.toDateString() === today.toDateString()) return `Today, ${time}`;
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  if (then.getFullYear() !== today.getFullYear()) day.year = "numeric";
  return `${then.toLocaleDateString(undefined, day)}, ${time}`;
}

/** A time that is to come or has passed, with its day in words where it is near. */
export function due(iso: string): string {
  const then = new Date(iso);
  const time = then.toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
  const days = Math.round((midnight(then) - midnight(new Date())) / 86_400_000);
  const near = { "-1": "yesterday", "0": "today", "1": "tomorrow" }[String(days)];
  if (near) return `${near}, ${time}`;
  const form: Intl.DateTimeFormatOptions = { weekday: "short", day: "numeric", month: "short" };
  if (Math.abs(days) > 300) form.year = "numeric";
  return `${then.toLocaleDateString(undefined, form)}, ${time}`;
}
const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

/** A time as the field for dates and times wants it: local, to the minute. */
export function forInput(iso: string): string {
  const at = new Date(iso);
  const two = (n: number) => String(n).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A day as people write it; "" stays "". */
export function day(iso: string): string {
  if (!iso) return "";
  const form: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
  return new Date(iso.length > 10 ? iso : `${iso}T12:00:00`).toLocaleDateString(undefined, form);
}

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });
/** The name of a language: "es" is "Spanish". */
export function language(code: string): string {
  try {
    return LANGUAGES.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Say a probability as a word; the number is for whoever asks. */
export function likelihood(probability: number): string {
  if (probability >= 0.85) return "very likely";
  if (probability >= 0.65) return "likely";
  if (probability >= 0.3) return "unsure";
  return "unlikely";
}

export const percent = (probability: number) => `${Math.round(probability * 100)} in 100`;

export const SPEAKERS: Record<Speaker, string> = {
  customer: "Customer",
  agent: "Agent",
  system: "System",
  unlabelled: "Speaker",
};

export type NotePart = Section | "disposition";

export const PARTS: Record<NotePart, string> = {
  reason: "Reason",
  checked: "Checked",
  actions: "Done",
  outcome: "Outcome",
  promises: "Promised",
  questions: "Still open",
  feelings: "How it felt",
  disposition: "Disposition",
};

export const PART_ORDER = Object.keys(PARTS) as NotePart[];

const WHY: Record<string, string> = {
  unsure: "Not sure enough",
  painful_moment: "Painful moment",
  reading_personal_data: "Personal data being read out",
  already_offered: "Already shown",
  same_text: "Shown already in other words",
  already_said: "Agent had said it",
  budget: "Enough shown already",
  unfit_article: "Article not fit for use",
  quiet: "Quiet",
  not_earned: "On request",
};
export const whyWithheld = (code: string) => WHY[code] ?? spaced(code);

/** Turn a code like "agent_talk_share" into words. */
export function spaced(code: string): string {
  const words = code.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ANSWERS: Record<string, string> = {
  yes: "Yes",
  no: "No",
  given: "Given",
  missing: "Missing",
  not_needed: "Not needed",
  cannot_tell: "Cannot tell",
  not_scored: "Not scored",
};
export const answer = (value: string | number) =>
  typeof value === "number" ? `${value.toFixed(0)} of 100` : (ANSWERS[value] ?? spaced(value));

export const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, text.lastIndexOf(" ", most) + 1 || most).trimEnd()}…`;
}

/** What is said while nothing is heard, by why. */
export const PAUSED: Record<string, string> = {
  hold: "on hold: nothing is heard or stored",
  pause: "paused: nothing is heard or stored",
  consent: "no consent: nothing is heard or stored",
  lost: "the phone system went away — waiting for it",
};

export const PAUSED_SHORT: Record<string, string> = {
  hold: "On hold",
  pause: "Paused",
  consent: "No consent",
  lost: "Connection lost",
};

/** Say how far behind the listening is; nothing where it is not. */
export const lag = (seconds: number) =>
  seconds < 0.1 ? "" : `${seconds.toFixed(seconds < 10 ? 1 : 0)} s behind`;

/** Cut a text about a stretch of it. Stretches count characters as Python does: code points. */
export function cut(text: string, [start, end]: readonly number[]): [string, string, string] {
  const signs = Array.from(text);
  const part = (from: number, to?: number) => signs.slice(from, to).join("");
  return [part(0, start), part(start ?? 0, end), part(end ?? signs.length)];
}

/** Count earlier contacts, and say since when where they are recent. */
export function since(times: readonly string[]): string {
  const month = Date.now() - 30 * 86_400_000;
  const recent = times.filter((time) => Date.parse(time) > month).length;
  if (recent === times.length) return `${count(recent, "contact", "contacts")} this month`;
  const all = count(times.length, "contact", "contacts");
  return recent ? `${all}, ${recent} this month` : all;
}

/** Take the marks of Markdown off a passage; what they mark is read as it is. */
export function unmarked(text: string): string {
  return text
    .replace(/^#{1,6}\s+/gm, "")
    .replace(/^\|?[ \t]*:?-{2,}:?[ \t|:-]*(\n|$)/gm, "")
    .replace(/^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$/gm, "")
    .replace(/[ \t]+\|[ \t]+/g, " · ")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/!?\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/(\*\*|__|`)(?=\S)(.+?)\1/g, "$2")
    .replace(/(^|[\s(])[*_](?=\S)([^*_\n]+?)[*_](?=[\s).,;:!?]|$)/gm, "$1$2")
    .replace(/^(\s*)[-*+]\s+/gm, "$1• ");
}
