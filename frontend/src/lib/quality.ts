// What the Quality pages ask the server, and their addresses.
import { call } from "./api";
import { planAt } from "./planning";
import type {
  ConsensusIn,
  Conversation,
  Criterion,
  Dispute,
  Heard,
  ReviewIn,
  ReviewPage,
  ReviewQueue,
  SessionPage,
  Standing,
} from "./types";

const ROOT = "/api/quality";
const at = (...parts: string[]) => `${ROOT}/${parts.map(encodeURIComponent).join("/")}`;

export const queue = () => call<ReviewQueue>(at("queue"));
export const review = (id: string) => call<ReviewPage>(at("reviews", id));
export const keepReview = (id: string, given: ReviewIn) => call<void>(at("reviews", id, "work"), given);
export const submitReview = (id: string, given: ReviewIn) => call<ReviewPage>(at("reviews", id), given);
export const session = (id: string) => call<SessionPage>(at("sessions", id));
export const agree = (id: string, given: ConsensusIn) => call<SessionPage>(at("sessions", id), given);
export const standing = (id: string) => call<Standing>(at("conversations", id));
export const dispute = (id: string, given: { of: string; criterion: string; reason: string }) =>
  call<Standing>(at("conversations", id, "disputes"), given);
export const answerDispute = (id: string, given: { agreed: boolean; answer: string }) =>
  call<Dispute>(at("disputes", id, "answer"), given);

export type QualityPlace =
  | { view: "queue" | "plan" }
  | { view: "review" | "session" | "scores"; id: string }
  | { view: "numbers"; criterion: string; period: string };

export const numbersAt = "#/quality/numbers";

/** Read an address; whatever is not known is the queue. */
export function qualityPlace(hash: string): QualityPlace {
  const [page, query] = hash.split("?", 2);
  if (page === numbersAt) {
    const chosen = new URLSearchParams(query);
    return { view: "numbers", criterion: chosen.get("criterion") ?? "", period: chosen.get("period") ?? "" };
  }
  if (hash === planAt) return { view: "plan" };
  const [, view, id] = /^#\/quality\/(review|session|scores)\/(.+)$/.exec(hash) ?? [];
  if (!view || !id) return { view: "queue" };
  return { view: view as "review" | "session" | "scores", id: decodeURIComponent(id) };
}

export type Value = string | number;

/** The words a criterion takes, with the key of each. */
export const CHOICES: Record<Criterion["kind"], readonly (readonly [string, string])[]> = {
  yes_no: [
    ["yes", "y"],
    ["no", "n"],
    ["not_needed", "x"],
    ["cannot_tell", "c"],
  ],
  three_way: [
    ["given", "g"],
    ["missing", "m"],
    ["not_needed", "x"],
    ["cannot_tell", "c"],
  ],
  percent: [
    ["not_needed", "x"],
    ["cannot_tell", "c"],
  ],
};

/** The conversation as the parts of a reading page want it, with nothing that anybody thought of it. */
export function blind(heard: Heard): Conversation {
  return {
    ...heard,
    schema: "",
    program: "",
    source: "",
    agent: "",
    customer: "",
    ended: true,
    paused: "",
    consent: null,
    quiet: false,
    about: [],
    revised: false,
    speakers_known: "",
    cards: [],
    withheld: [],
    asked: [],
    signals: [],
    note: null,
    approved: null,
    promises: [],
    handle: null,
    summary: null,
    so_far: null,
    scores: [],
    failures: [],
    versions: {},
    sequence: 0,
  };
}
