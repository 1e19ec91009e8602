import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("differences.tsv", import.meta.url));

/**
 * The verdict on each difference that was looked at by itself, by image, who lists it, type, name, version and path. The file
 * has one a line, with what the package's own file says: `true` (it is there), `not-a-package` (nothing that a registry or an
 * installer knows), `other-words` (both list it, differently).
 */
export function readDifferences(): ReadonlyMap<string, string> {
  const rows = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  return new Map(
    rows.map((row) => {
      const columns = row.split("\t");
      return [columns.slice(0, 6).join("\t"), columns[6] ?? ""];
    }),
  );
}
