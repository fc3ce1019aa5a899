// Approved notes on their way to other systems.
import { actKey, call } from "./api";
import type { Deliveries, WaitingNote } from "./types";

const AT = "/api/exports";

export const deliveries = () => call<Deliveries>(`${AT}/deliveries`);
export const givenUp = async () => (await call<{ count: number }>(`${AT}/given-up`)).count;
export const retry = (target: string, { conversation, note }: WaitingNote) =>
  call<Deliveries>(`${AT}/retries`, { target, conversation, note, key: actKey() });
