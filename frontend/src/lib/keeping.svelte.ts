// Work on a note is kept on the server as the person goes: a moment after each act, and as the page closes.
import { keepWork } from "./api";
import type { Draft } from "./draft.svelte";

const AFTER_MS = 1200;
const AGAIN_MS = 2000;
const AGAIN_MOST_MS = 20_000;

export class Keeping {
  /** Everything that was done is on the server. */
  kept = $state(false);
  failing = $state(false);
  private timer = 0;
  private failures = 0;
  private saved: number;
  private over = false;

  constructor(
    private readonly conversation: string,
    private readonly draft: Draft,
  ) {
    this.saved = draft.revision;
  }

  /** Keep what is done from now on, until the returned function is called. */
  follow(): () => void {
    const leaving = () => document.visibilityState === "hidden" && void this.save();
    document.addEventListener("visibilitychange", leaving);
    addEventListener("pagehide", leaving);
    return () => {
      document.removeEventListener("visibilitychange", leaving);
      removeEventListener("pagehide", leaving);
      void this.save();
    };
  }

  /** Something was done: keep it when the hands rest. */
  soon(revision: number): void {
    if (revision === this.saved || this.over) return;
    this.kept = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), AFTER_MS);
  }

  /** The note is being approved: there is no work to keep. */
  end(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  /** It was not approved after all. */
  goOn(): void {
    this.over = false;
    this.soon(this.draft.revision);
  }

  private async save(): Promise<void> {
    clearTimeout(this.timer);
    const revision = this.draft.revision;
    if (this.over || this.draft.givenUp || revision === this.saved) return;
    try {
      await keepWork(this.conversation, this.draft.work());
      this.saved = revision;
      this.failures = 0;
      this.failing = false;
      this.kept = this.draft.revision === revision;
    } catch {
      this.failing = true;
      const wait = Math.min(AGAIN_MOST_MS, AGAIN_MS * 2 ** this.failures++);
      this.timer = setTimeout(() => void this.save(), wait);
    }
  }
}
