// The notes that somebody is at work on, for as long as the page is open.
import { Draft } from "./draft.svelte";
import type { Conversation } from "./types";

// Work on a note is kept while the page is open, so that a look at the list loses nothing.
const kept = new Map<string, Draft>();
const nameOf = (view: Conversation) => `${view.id} ${view.approved?.id ?? ""}`;

/** Find the work on a conversation's note, or begin it; `take` brings it up to date. */
export function draftOf(view: Conversation): Draft {
  const found = kept.get(nameOf(view)) ?? Draft.of(view);
  kept.set(nameOf(view), found);
  return found;
}

/** Let go of the work on a note that was given up. */
export const giveUp = (view: Conversation) => kept.delete(nameOf(view));

/** Tell whether a person's unfinished work on a note lies here. */
export const begun = (conversation: string) => kept.get(`${conversation} `)?.begun ?? false;
