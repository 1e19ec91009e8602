/** What a day brings: advisories about packages that are held, and a score for every vulnerability. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { updateAdvisories } from "#advisories";
import { systemClock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";
import type { InventoryMaker } from "./made-inventories.ts";

const ecosystems: Readonly<Record<string, string>> = {
  npm: "npm",
  pypi: "PyPI",
  cargo: "crates.io",
  golang: "Go",
  gem: "RubyGems",
  maven: "Maven",
  composer: "Packagist",
};

/** Writes so many advisories into a file; gives its path. Other days begin at another number. */
export function dailyAdvisories(
  folder: string,
  maker: InventoryMaker,
  { from = 0, count = 500 }: { readonly from?: number; readonly count?: number } = {},
): string {
  const records = Array.from({ length: count }, (_, at) => {
    const index = from + at;
    const { type, name, namespace } = maker.package(index * 97 + 1);
    const whole = type === "maven" && namespace !== undefined ? `${namespace}:${name}` : name;
    return {
      id: `DAY-2026-${index}`,
      aliases: [`CVE-2026-${10_000 + index}`],
      modified: "2026-01-01T00:00:00Z",
      database_specific: { severity: ["critical", "high", "medium", "low"][index % 4] },
      affected: [
        {
          package: { ecosystem: ecosystems[type] ?? "npm", name: whole },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }] }],
        },
      ],
    };
  });
  const path = join(folder, "daily.json");
  writeFileSync(path, JSON.stringify(records));
  return path;
}

/** A day of EPSS: a score for every number of a CVE from 2005 on that anything here may have. */
export async function giveEpss(folder: string, database: string, day: number): Promise<void> {
  const lines = [
    `#model_version:v2025.03.14,score_date:2026-01-0${day}T00:00:00+0000`,
    "cve,epss,percentile",
  ];
  for (let index = 0; index < 300_000; index++) {
    const year = 2005 + (index % 22);
    const number = 1 + Math.floor(index / 22) * 3;
    const score = (((index * 7_919 + day * 104_729) % 100_000) / 100_000).toFixed(5);
    lines.push(`CVE-${year}-${String(number).padStart(4, "0")},${score},${score}`);
  }
  const path = join(folder, `epss-${day}.csv.gz`);
  writeFileSync(path, gzipSync(lines.join("\n") + "\n"));
  const { outcomes } = await updateAdvisories({
    database,
    feedDirectory: join(folder, "feeds"),
    only: ["epss"],
    ownFeeds: [],
    preferredFeeds: [],
    registry: () => Promise.reject(new Error("no registry is asked")),
    places: { sources: [`epss=${path}`], mirrors: [] },
    credentials: [],
    environment: {},
    offline: false,
    http: {},
    clock: systemClock,
    logger: silentLogger,
    signal: new AbortController().signal,
  });
  const failed = outcomes.find(({ kind }) => kind === "failed");
  if (failed !== undefined) throw new Error(JSON.stringify(failed));
}
