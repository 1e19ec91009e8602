import type { VexStatement } from "#model";
import { statementTime } from "../vex/read/statement-time.ts";
import type { ReadStatements, StatementPlace } from "../vex/statement-place.ts";
import { ignoreLines } from "./ignore-lines.ts";

/**
 * `.trivyignore` (Trivy, "Filtering", "By Finding IDs"): an identifier of any kind a line, `exp:YYYY-MM-DD` behind it.
 * As there, the expiry is the beginning of that day, and a line whose expiry cannot be read is passed over.
 */
export function readTrivyIgnore(bytes: Buffer, place: StatementPlace): ReadStatements {
  const notes: string[] = [];
  const statements = ignoreLines(bytes).flatMap(({ line, name, fields, reason }) => {
    const expiry = fields.find((field) => field.startsWith("exp:"))?.slice("exp:".length);
    const until = statementTime(expiry);
    if (expiry !== undefined && until === undefined) {
      notes.push(`${place.place}:${line}: the expiry is no day; the line is passed over`);
      return [];
    }
    const statement: VexStatement = {
      id: `${place.place}:${line}`,
      names: [name],
      products: [],
      status: "accepted",
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until }),
      source: { format: ".trivyignore", place: place.place, line, trust: place.trust },
    };
    return [statement];
  });
  return { statements, notes };
}
