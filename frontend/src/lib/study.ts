// A reading study: what its page asks the server.
import { call } from "./api";
import type { StudyPlan, StudyTask } from "./types";

const ROOT = "/api/study";
const by = (reader: string) => `reader=${encodeURIComponent(reader)}`;
const at = (task: string) => `${ROOT}/tasks/${encodeURIComponent(task)}`;

export const plan = (reader: string) => call<StudyPlan>(`${ROOT}/plan?${by(reader)}`);
export const task = (reader: string, name: string) => call<StudyTask>(`${at(name)}?${by(reader)}`);
export const answer = (reader: string, name: string, answers: readonly string[], seconds: number) =>
  call<void>(`${at(name)}/answers`, { reader, answers, seconds });

/** Counts seconds while the page is in sight. */
export class Stopwatch {
  private kept = 0;
  private since = 0;
  private readonly look = () => {
    if (this.since) this.kept += performance.now() - this.since;
    this.since = document.visibilityState === "visible" ? performance.now() : 0;
  };

  start(): void {
    this.stop();
    this.kept = 0;
    document.addEventListener("visibilitychange", this.look);
    this.look();
  }

  /** Stop, and give the seconds. */
  stop(): number {
    this.look();
    document.removeEventListener("visibilitychange", this.look);
    this.since = 0;
    return Math.round(this.kept / 100) / 10;
  }
}
