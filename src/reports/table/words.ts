import type { Severity } from "#model";
import { span, type Span, type Style } from "./styled-text.ts";

export { counted, fixStateText, instructionText, layerText, layerWithBase, thousands } from "../words.ts";

const styles: Readonly<Record<Severity, Style>> = {
  critical: "critical",
  high: "high",
  medium: "medium",
  low: "low",
  negligible: "faint",
  unknown: "faint",
};

/** Columns of the widest severity. */
export const severityWidth = "negligible".length;

/** A severity by its word and its colour, so that neither is needed to know it. */
export function severitySpan(severity: Severity): Span {
  return span(severity, styles[severity]);
}
