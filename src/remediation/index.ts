/** What to change to end findings: one plan for a report. */
export { fixPlan } from "./fix-plan.ts";
export type { FixChange, FixGroup, FixGroupKind, FixPlan } from "./plan.ts";
