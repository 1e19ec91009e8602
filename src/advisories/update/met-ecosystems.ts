import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** More names than this are no ecosystems. */
const maxNames = 200;

function metFile(database: string): string {
  return `${database}.met.json`;
}

/** Ecosystems, without releases, that scans have asked the database for. Sorted. */
export function metEcosystems(database: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(metFile(database), "utf8"));
    return Array.isArray(value) ? value.filter((one) => typeof one === "string").sort() : [];
  } catch {
    // A list that is not there or damaged is an empty one: the next scan writes it anew.
    return [];
  }
}

/** Adds to the list that {@link metEcosystems} gives. Two scans at once may lose one name, until the next. */
export function noteEcosystems(database: string, ecosystems: readonly string[]): void {
  const before = metEcosystems(database);
  const all = [...new Set([...before, ...ecosystems])].sort().slice(0, maxNames);
  if (all.length === before.length) return;
  const next = `${metFile(database)}.${process.pid}.partial`;
  writeFileSync(next, `${JSON.stringify(all)}\n`);
  renameSync(next, metFile(database));
}
