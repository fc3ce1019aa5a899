// An article opened at a passage, in the place of what was offered; closing gives the place back.
import { tick } from "svelte";

export interface Opened {
  article: string;
  passage: string;
  version: string;
}

export class Opening {
  at: Opened | null = $state.raw(null);
  private from: HTMLElement | null = null;

  open(what: Opened): void {
    this.from = document.activeElement as HTMLElement | null;
    this.at = what;
  }

  async close(): Promise<void> {
    if (!this.at) return;
    this.at = null;
    await tick();
    this.from?.focus();
    this.from = null;
  }
}
