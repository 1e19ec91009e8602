/**
 * Holds matching against an evaluation of the same feeds that shares no code with it:
 * `node tools/goldens/matching/compare.ts FEEDS_DIRECTORY [PACKAGES_PER_ECOSYSTEM]`. Prints how many package
 * versions and advisories were compared, and every difference; exit code 1 when there is one.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importAdvisories, openSnapshot } from "#advisories";
import { matchInventory } from "#matching";
import { systemClock } from "../../../src/runtime/clock.ts";
import { inventoryCase, packageCase } from "../../../test/support/advisories.ts";

interface Case {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string;
  readonly advisories: readonly string[];
}

const subjects: Readonly<Record<string, { readonly type: string; readonly distribution: string | null }>> = {
  PyPI: { type: "pypi", distribution: null },
  Go: { type: "golang", distribution: null },
  "crates.io": { type: "cargo", distribution: null },
  "AlmaLinux:9": { type: "rpm", distribution: "almalinux:9.4" },
  "Alpaquita:23": { type: "apk", distribution: "alpaquita:23" },
};
const feeds = [
  "pypa-advisory-database",
  "golang-vulndb-osv",
  "rustsec-osv",
  "ghsa-sample-osv",
  "almalinux-osv",
  "bellsoft-alpaquita-osv",
];

const [directory = "", count = "200"] = process.argv.slice(2);
const script = join(import.meta.dirname, "expected_matches.py");
const output = execFileSync("python3", [script, directory, count], { maxBuffer: 1 << 28 });
const cases = JSON.parse(output.toString()) as readonly Case[];
const scratch = mkdtempSync(join(tmpdir(), "assay-matching-"));
try {
  process.exitCode = (await compare(join(scratch, "advisories.db"))) === 0 ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function compare(database: string): Promise<number> {
  const paths = feeds.map((feed) => join(directory, `${feed}.tar.zst`));
  await importAdvisories(paths, { database, clock: systemClock });
  const snapshot = openSnapshot(database);
  let differences = 0;
  for (const [ecosystem, group] of Map.groupBy(cases, (one) => one.ecosystem)) {
    for (const one of group) {
      const { type, distribution } = subjects[ecosystem] ?? { type: "generic", distribution: null };
      const pkg = packageCase(`${type} x x`, { name: one.name, version: one.version });
      const { findings } = matchInventory(inventoryCase([pkg], distribution), snapshot);
      const affected = findings.filter(({ status }) => status === "affected");
      const found = new Set(affected.flatMap(({ sources }) => sources.map(({ advisory }) => advisory)));
      const expected = new Set(one.advisories);
      const missing = [...expected.difference(found)];
      const extra = [...found.difference(expected)];
      if (missing.length + extra.length === 0) continue;
      differences++;
      console.log(
        `${ecosystem} ${one.name} ${one.version}: missing [${missing.join()}], extra [${extra.join()}]`,
      );
    }
    const advisories = group.reduce((sum, one) => sum + one.advisories.length, 0);
    console.log(`${ecosystem}: ${group.length} package versions, ${advisories} advisories that hold`);
  }
  snapshot.close();
  console.log(`${cases.length} package versions compared, ${differences} differences`);
  return differences;
}
