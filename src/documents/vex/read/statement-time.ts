const day = /^\d{4}-\d\d-\d\d$/;
const instant = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:\d\d)?$/;

/** What a day without a time of day means. */
export type DayMeaning = "its-beginning" | "its-end";

/**
 * A day or a time ("Date and Time on the Internet", RFC 3339) in UTC, to the second: `2026-12-31T23:59:59Z`. A time
 * without zone is UTC. Undefined for anything else.
 */
export function statementTime(text: unknown, meaning: DayMeaning = "its-beginning"): string | undefined {
  if (text instanceof Date) return Number.isNaN(text.getTime()) ? undefined : seconds(text.getTime());
  if (typeof text !== "string") return undefined;
  if (day.test(text)) {
    const at = Date.parse(`${text}T${meaning === "its-end" ? "23:59:59" : "00:00:00"}Z`);
    // JavaScript takes the 31st of February for the 3rd of March.
    return Number.isNaN(at) || !seconds(at).startsWith(text) ? undefined : seconds(at);
  }
  if (!instant.test(text)) return undefined;
  const hasZone = /(?:[Zz]|[+-]\d\d:\d\d)$/.test(text);
  const at = Date.parse(`${text.replace(" ", "T")}${hasZone ? "" : "Z"}`);
  return Number.isNaN(at) ? undefined : seconds(at);
}

function seconds(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, "Z");
}
