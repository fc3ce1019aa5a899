// The list of conversations as it changes: what to show first, and which call is whose.
import type { Row } from "./types";

export const isLive = (row: Row) => !row.ended && !row.erased && row.channel === "call";

/** Put changed rows in; what is live comes first, then the newest. */
export function merged(rows: readonly Row[], changed: readonly Row[]): Row[] {
  const byId = new Map([...rows, ...changed].map((row) => [row.id, row]));
  return [...byId.values()].sort(
    (one, other) =>
      Number(isLive(other)) - Number(isLive(one)) || other.started_at.localeCompare(one.started_at),
  );
}

/** Put changed rows in without moving any: someone is pointing at them. */
export function mergedInPlace(rows: readonly Row[], changed: readonly Row[]): Row[] {
  const byId = new Map(changed.map((row) => [row.id, row]));
  return rows.map((row) => byId.get(row.id) ?? row);
}

/** Find the call of a person: the newest live one that is theirs, else one that is nobody's yet. */
export function callOf(person: string, rows: readonly Row[]): Row | undefined {
  const live = rows.filter(isLive).sort((one, other) => other.started_at.localeCompare(one.started_at));
  return live.find((row) => row.agent === person) ?? live.find((row) => row.agent === "");
}
