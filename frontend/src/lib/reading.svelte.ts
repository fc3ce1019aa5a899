// One conversation being read: what is shown, what is lit, and getting to the evidence.
import { getContext, setContext, tick } from "svelte";
import { Opening } from "./opening.svelte";
import { Player } from "./player.svelte";
import type { Conversation, Peaks, Turn } from "./types";

export type Pane = "transcript" | "findings";

export class Reading {
  view: Conversation = $state.raw() as Conversation;
  lit: readonly string[] = $state.raw([]);
  pane: Pane = $state("transcript");
  peaks: Peaks | null = $state.raw(null);
  follow = $state(true);
  /** An article that was opened in the place of the cards; only on the desk. */
  readonly opening = new Opening();
  readonly player: Player | null;
  readonly turns: ReadonlyMap<string, Turn> = $derived(
    new Map(this.view.turns.map((turn) => [turn.id, turn])),
  );
  /** The turn being heard, or the one last jumped to where there is no sound. */
  readonly active: string = $derived.by(() => {
    if (!this.player) return this.pointed;
    return this.player.time > 0 || this.player.playing ? at(this.view.turns, this.player.time) : "";
  });
  private pointed = $state("");

  constructor(
    view: Conversation,
    src: string | null,
    readonly readOnly: boolean,
  ) {
    this.view = view;
    this.player = src && view.recording ? new Player(src, view.recording.seconds) : null;
  }

  /** Take a newer document; an older one that arrives late changes nothing. */
  take(view: Conversation): void {
    if (view.sequence >= this.view.sequence) this.view = view;
  }

  light(turns: readonly string[]): void {
    this.lit = turns;
  }

  /** Show a turn and play from there. */
  async jump(id: string): Promise<void> {
    const turn = this.turns.get(id);
    if (!turn) return;
    this.pane = "transcript";
    // What plays is followed; without sound the reader stays at the turn they asked for.
    this.follow = this.player !== null;
    this.pointed = id;
    this.player?.jump(turn.start_s);
    await tick();
    this.reveal(id);
  }

  point(id: string): void {
    this.pointed = id;
  }

  /** Bring a turn into sight without playing or moving focus. */
  reveal(id: string | undefined): void {
    if (!id) return;
    document.getElementById(`turn-${id}`)?.scrollIntoView({ block: "nearest" });
  }
}

function at(turns: readonly Turn[], time: number): string {
  let low = 0;
  let high = turns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.start_s ?? 0) <= time + 0.02) low = middle + 1;
    else high = middle;
  }
  return turns[low - 1]?.id ?? "";
}

const KEY = Symbol("reading");
export const provide = (reading: Reading) => setContext(KEY, reading);
export const reading = () => getContext<Reading>(KEY);
