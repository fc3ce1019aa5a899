// What the Knowledge pages ask the server.
import { call } from "./api";
import type { Article, ArticleList, AskAnswer, Comparison, Composed, Gaps, Places, Quality } from "./types";

const ask = <T>(path: string, given: Record<string, string> = {}) =>
  call<T>(`/api/knowledge/${path}?${new URLSearchParams(given)}`);

export const articles = () => ask<ArticleList>("articles");
export const article = (id: string, version = "") => ask<Article>("article", { id, version });
export const comparison = (id: string, old: string, newer: string) =>
  ask<Comparison>("comparison", { id, old, new: newer });
export const search = (q: string) => ask<AskAnswer>("search", { q });
export const compose = (question: string) => call<Composed>("/api/knowledge/composed", { question });
export const uses = (id: string) => ask<Places>("uses", { id });
export const gaps = () => ask<Gaps>("gaps");
export const quality = () => ask<Quality>("quality");
