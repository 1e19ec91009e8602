/** What is inside an artifact: one walk over its files, and what the facts found there add up to. */
export type * from "./cataloger.ts";
export type * from "./extractor.ts";
export { defineFactKind, type FactKind } from "./fact-kind.ts";
