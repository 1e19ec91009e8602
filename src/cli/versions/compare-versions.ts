import { visibleText } from "#reports";
import type { VersionScheme } from "#versions";

/** How the left version stands to the right one, or why that cannot be said, in a line fit for a terminal. */
export type Comparison =
  { readonly ok: true; readonly operator: "<" | "=" | ">" } | { readonly ok: false; readonly reason: string };

/** Hostile input is told back shortened. */
const maxShown = 80;

/** Compares two texts as versions of a scheme; the reason names the first side that is none. */
export function compareVersions(scheme: VersionScheme, left: string, right: string): Comparison {
  const leftVersion = scheme.parse(left);
  if (!leftVersion.ok) return noVersion(scheme, "LEFT", left, leftVersion.reason);
  const rightVersion = scheme.parse(right);
  if (!rightVersion.ok) return noVersion(scheme, "RIGHT", right, rightVersion.reason);
  const order = scheme.compare(leftVersion.value, rightVersion.value);
  if (order === 0) return { ok: true, operator: "=" };
  return { ok: true, operator: order < 0 ? "<" : ">" };
}

function noVersion(scheme: VersionScheme, side: string, text: string, reason: string): Comparison {
  const shown = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
  return { ok: false, reason: visibleText(`${side} \`${shown}\` is no ${scheme.id} version: ${reason}`) };
}
