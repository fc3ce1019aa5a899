// What the planning page asks the server, and choosing a review for oneself.
import { call } from "./api";
import type { PlanDraft, PlanIn, PlanningPage } from "./types";

const PLANS = "/api/quality/plans";
const REVIEWS = "/api/quality/reviews";

export const planAt = "#/quality/plan";
export const planning = () => call<PlanningPage>(PLANS);
export const draftPlan = (given: PlanIn) => call<PlanDraft>(`${PLANS}/draft`, given);
export const startPlan = (given: PlanIn & { id: string }) => call<PlanningPage>(PLANS, given);

/** Put a conversation into one's own queue; gives the review's id. */
export const chooseReview = async (conversation: string) =>
  (await call<{ id: string }>(`/api/quality/conversations/${encodeURIComponent(conversation)}/chosen`, {})).id;
export const giveUpReview = (id: string) => call<void>(`${REVIEWS}/${encodeURIComponent(id)}/given-up`, {});
