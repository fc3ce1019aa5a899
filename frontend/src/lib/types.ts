// The nouns of the screen, from the API's own description (`npm run types`).
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Conversation = Schemas["ConversationView"];
export type Turn = Schemas["TurnView"];
export type Card = Schemas["CardView"];
export type Withheld = Schemas["WithheldView"];
export type Signal = Schemas["SignalView"];
export type NoteLine = Schemas["NoteLineView"];
export type ApprovedNote = Schemas["ApprovedNoteView"];
export type Score = Schemas["ScoreView"];
export type Row = Schemas["ConversationRow"];
export type Rows = Schemas["ConversationPage"];
export type Peaks = Schemas["Peaks"];
export type Me = Schemas["Me"];
export type NoteIn = Schemas["NoteIn"];
export type DecisionIn = Schemas["DecisionIn"];
export type Section = Schemas["Section"];
export type Speaker = Schemas["Speaker"];
export type ProblemBody = Schemas["ProblemBody"];
export type Update = Schemas["Update"];
export type Now = Schemas["NowView"];
export type Partial = Schemas["PartialView"];
export type RowsChanged = Schemas["RowsChanged"];
export type Earlier = Schemas["EarlierContacts"];
export type Answer = Schemas["PassageFound"];
export type AskAnswer = Schemas["AskAnswer"];
