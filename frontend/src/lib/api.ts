// The one place that talks to the server.
import type {
  AboutNames,
  AskAnswer,
  Composed,
  Conversation,
  DecisionIn,
  Defects,
  Earlier,
  Me,
  NoteIn,
  NotesMeasured,
  Now,
  Peaks,
  ProblemBody,
  PromiseList,
  Rows,
  Work,
  WorkIn,
} from "./types";

const DESK = "/api/desk";

/** A failure in the API's one shape: a sentence and a hint. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly hint: string,
    readonly status: number,
  ) {
    super(message);
  }
}

export function trouble(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  return new Trouble("This page ran into a fault of its own.", "Reload the page.", 0);
}

const ask = <T>(path: string, body?: unknown) => call<T>(DESK + path, body);

/** Ask the server; `body` makes it an act. */
export async function call<T>(address: string, body?: unknown): Promise<T> {
  const init: RequestInit =
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
          // What a page tells as it closes still arrives.
          keepalive: true,
        };
  let answer: Response;
  try {
    answer = await fetch(address, init);
  } catch {
    throw new Trouble("The server does not answer.", "Check that it is running, then try again.", 0);
  }
  if (!answer.ok) throw await told(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function told(answer: Response): Promise<Trouble> {
  try {
    const { error } = (await answer.json()) as { error: ProblemBody };
    return new Trouble(error.message, error.hint, answer.status);
  } catch {
    return new Trouble("The server gave an answer this page cannot read.", "Reload the page.", answer.status);
  }
}

const at = (id: string) => `/conversations/${encodeURIComponent(id)}`;

export const me = () => ask<Me>("/me");
export const list = (before: number | null) =>
  ask<Rows>(`/conversations${before === null ? "" : `?before=${before}`}`);
export const read = (id: string) => ask<Conversation>(at(id));
export const peaks = (id: string) => ask<Peaks>(`${at(id)}/peaks`);
export const approve = (id: string, note: NoteIn) => ask<Conversation>(`${at(id)}/note`, note);
/** What was kept of this person's work on the note, and keeping it. */
export const work = (id: string) => ask<Work>(`${at(id)}/note/work`);
export const keepWork = (id: string, done: WorkIn) => ask<void>(`${at(id)}/note/work`, done);

export const promises = (whose: "mine" | "all") => ask<PromiseList>(`/promises?whose=${whose}`);
export const defects = () => call<Defects>("/api/floor/defects");
export const notesReport = () => call<NotesMeasured>("/api/floor/notes");
export const settle = (id: string, promise: string, kept: boolean) =>
  ask<Conversation>(`${at(id)}/promises/${promise}/settled`, { kept, key: actKey() });

export const decide = (id: string, card: string, decision: DecisionIn) =>
  ask<Conversation>(`${cardAt(id, card)}/decision`, decision);
export const earlier = (id: string) => ask<Earlier>(`${at(id)}/earlier`);
export const quiet = (id: string, on: boolean) =>
  ask<Conversation>(`${at(id)}/quiet`, { on, key: actKey() });
/** Ask for a draft of what a live call came to so far. */
export const draftSoFar = (id: string) => ask<Conversation>(`${at(id)}/so-far`, { key: actKey() });
export const listening = (id: string, paused: boolean) =>
  ask<Now>(`${at(id)}/listening`, { paused, key: actKey() });
export const consent = (id: string, given: boolean) =>
  ask<Now>(`${at(id)}/consent`, { given, key: actKey() });

/** What the customer is about: names or article ids; none takes it back. */
export const setAbout = (id: string, about: readonly string[]) =>
  ask<Conversation>(`${at(id)}/about`, { about, key: actKey() });
export const suggestAbout = async (id: string, typed: string) =>
  (await ask<AboutNames>(`${at(id)}/about?typed=${encodeURIComponent(typed)}`)).names;

/** Ask the knowledge base; in a conversation it is noted who asked, outside any only what was missed. */
export const find = (id: string | null, question: string) =>
  ask<AskAnswer>(id === null ? "/ask" : `${at(id)}/ask`, { question, key: actKey() });
/** Have an answer composed from what was found; it takes seconds. */
export const compose = (id: string | null, question: string, asked: string) =>
  id === null
    ? ask<Composed>("/ask/composed", { question })
    : ask<Composed>(`${at(id)}/asked/${encodeURIComponent(asked)}/composed`, {});

/** Tell that an answer was opened; failing to tell disturbs nobody. */
export const openedAnswer = (id: string, passage: string) =>
  void ask(`${at(id)}/answers/opened`, { passage, key: actKey() }).catch(() => undefined);

const cardAt = (id: string, card: string) => `${at(id)}/cards/${encodeURIComponent(card)}`;
/** Tell for how long a card was in sight, and that it was opened; failing to tell disturbs nobody. */
export const seen = (id: string, card: string, seconds: number) =>
  void ask(`${cardAt(id, card)}/seen`, { seconds, key: actKey() }).catch(() => undefined);
export const openedCard = (id: string, card: string) =>
  void ask(`${cardAt(id, card)}/opened`, { key: actKey() }).catch(() => undefined);

export const stream = (id: string, after: number) =>
  new EventSource(`${DESK}${at(id)}/updates?after=${after}`);
export const rowStream = (after: number) => new EventSource(`${DESK}/updates?after=${after}`);
export const recording = (id: string) => `${DESK}${at(id)}/recording`;

/** Make a key for one act, so that sending it twice keeps it once. */
export function actKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
