/**
 * Writes a made-up snapshot of any size: `generate-snapshot.ts DATABASE RANGES`. Advisories name twenty packages each,
 * packages are named by five advisories, spread over the ecosystems that the real packages of the benchmark are of. The
 * same number gives the same snapshot.
 */
import { rmSync } from "node:fs";
import type { Advisory } from "#model";
import { writeSnapshot } from "../../src/advisories/snapshot/snapshot-writer.ts";
import { StagingArea } from "../../src/advisories/snapshot/staging.ts";

const [database = "", count = "5000000"] = process.argv.slice(2);
const ranges = Number(count);
const packagesOfAdvisory = 20;
const advisoriesOfPackage = 5;
const ecosystems = ["PyPI", "Go", "crates.io", "npm"];
const names = Math.ceil(ranges / advisoriesOfPackage);
const staging = new StagingArea(`${database}.staging`);
for (let number = 0; number * packagesOfAdvisory < ranges; number++)
  staging.add("made-up", advisory(number), "");
for (const ecosystem of ecosystems) staging.addCoverage("made-up", ecosystem);
writeSnapshot(database, staging, new Map([["made-up", { refused: 0, updatedAt: "2026-01-01T00:00:00Z" }]]));
staging.close();
rmSync(`${database}.staging`);

function advisory(number: number): Advisory {
  const affected = Array.from({ length: packagesOfAdvisory }, (_, index) => {
    // A step that shares no factor with the number of names visits all of them.
    const package_ = (number * packagesOfAdvisory + index) % names;
    const [introduced, fixed] = [
      `${number % 3}.${number % 11}.0`,
      `${(number % 3) + 1}.${index}.${number % 7}`,
    ];
    return {
      ecosystem: ecosystems[package_ % ecosystems.length] ?? "",
      name: `package-${package_.toString(36)}`,
      ranges: [{ type: "ECOSYSTEM" as const, events: [{ introduced }, { fixed }] }],
      versions: [],
      severities: [],
      severity: "high" as const,
    };
  });
  return {
    id: `MADE-UP-${number.toString().padStart(8, "0")}`,
    aliases: [],
    upstream: [],
    related: [],
    summary: `Advisory number ${number}`,
    details: "",
    severities: [],
    affected,
    references: [],
  };
}
