import { statementStatuses, type VexStatement } from "#model";
import { statementTime } from "../vex/read/statement-time.ts";
import type { ReadStatements, StatementPlace } from "../vex/statement-place.ts";
import { StatementError } from "../vex/statement-error.ts";
import { ignoreLines, type IgnoreLine } from "./ignore-lines.ts";
import { atAnyDepth, whereItHolds } from "./where-it-holds.ts";

const keys = ["until", "from", "owner", "status", "image", "package", "path"] as const;
type Key = (typeof keys)[number];

/**
 * `.assayignore`: a name a line, `key:value` behind it, the reason behind a `#` or in the comment above. Throws
 * {@link StatementError} for a key that is not known.
 */
export function readAssayIgnore(bytes: Buffer, place: StatementPlace): ReadStatements {
  return { statements: ignoreLines(bytes).map((line) => statementOf(line, place)), notes: [] };
}

function statementOf({ line, name, fields, reason }: IgnoreLine, place: StatementPlace): VexStatement {
  const given = new Map<Key, string[]>();
  for (const field of fields) {
    const [word = ""] = field.split(":", 1);
    const key = keys.find((one) => one === word);
    const value = field.slice(word.length + 1);
    if (key === undefined || value === "")
      throw invalid(place, line, `unknown key \`${word.slice(0, 60)}\`; there are ${keys.join(", ")}`);
    given.set(key, [...(given.get(key) ?? []), value]);
  }
  const owner = given.get("owner")?.join(" ");
  const status = statementStatuses.find((one) => one === (given.get("status")?.[0] ?? "accepted"));
  if (status === undefined)
    throw invalid(place, line, `\`status\` must be one of ${statementStatuses.join(", ")}`);
  const products = whereItHolds({
    images: given.get("image") ?? [],
    packages: given.get("package") ?? [],
    paths: (given.get("path") ?? []).map(atAnyDepth),
  });
  if (products === undefined) throw invalid(place, line, "the line names too many places");
  const until = timeOf(given.get("until"), "its-end");
  const from = timeOf(given.get("from"), "its-beginning");
  if (until === null || from === null) throw invalid(place, line, "a time must be a day as in 2026-12-31");
  return {
    id: `${place.place}:${line}`,
    names: name === "*" ? [] : [name],
    products,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(owner === undefined ? {} : { owner }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    source: { format: ".assayignore", place: place.place, line, trust: place.trust },
  };
}

/** Null: no time. */
function timeOf(
  values: readonly string[] | undefined,
  meaning: "its-beginning" | "its-end",
): string | null | undefined {
  const [value] = values ?? [];
  return value === undefined ? undefined : (statementTime(value, meaning) ?? null);
}

function invalid({ place }: StatementPlace, line: number, what: string): StatementError {
  return new StatementError(
    "STATEMENT_INVALID",
    `${place}:${line}: ${what}`,
    "Correct the line; docs/exceptions.md has every key.",
  );
}
