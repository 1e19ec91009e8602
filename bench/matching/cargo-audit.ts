import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerKey, type AskedLabel, type MatchingPeer, type OsvFacts } from "./matching-peer.ts";

/** cargo-audit, with the advisories written as RustSec's database has them: Markdown with TOML at its head. */
export const cargoAudit: MatchingPeer = {
  id: "cargo-audit",
  group: "crates-io",
  version: () => {
    const { stdout, status } = spawnSync("cargo-audit", ["audit", "--version"], { encoding: "utf8" });
    return status === 0 ? stdout.trim() : undefined;
  },
  affected: (labels, advisories, directory) => {
    writeDatabase(advisories, join(directory, "advisory-db"));
    const lock = join(directory, "Cargo.lock");
    writeFileSync(lock, lockFile(labels));
    const parameters = [
      "audit",
      "--no-fetch",
      "--stale",
      "--db",
      join(directory, "advisory-db"),
      "-f",
      lock,
      "--json",
    ];
    const { stdout } = spawnSync("cargo-audit", parameters, { encoding: "utf8", maxBuffer: 1 << 28 });
    return new Set(found(stdout));
  },
};

interface Report {
  readonly vulnerabilities: { readonly list: readonly Found[] };
  readonly warnings: Readonly<Record<string, readonly Found[]>>;
}

interface Found {
  readonly advisory: { readonly id: string } | null;
  readonly package: { readonly name: string; readonly version: string };
}

function found(stdout: string): readonly string[] {
  const report = JSON.parse(stdout) as Report;
  const all = [...report.vulnerabilities.list, ...Object.values(report.warnings).flat()];
  return all.map(({ advisory, package: { name, version } }) =>
    answerKey({ name, version, vulnerability: advisory?.id ?? "" }),
  );
}

function lockFile(labels: readonly AskedLabel[]): string {
  const packages = new Map(labels.map(({ name, version }) => [`${name} ${version}`, { name, version }]));
  const source = "registry+https://github.com/rust-lang/crates.io-index";
  const entries = [...packages.values()].map(
    ({ name, version }) => `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = "${source}"\n`,
  );
  return `version = 3\n\n${entries.join("\n")}`;
}

function writeDatabase(advisories: readonly OsvFacts[], directory: string): void {
  for (const { id, affected } of advisories) {
    for (const { package: pkg, ranges } of affected) {
      const folder = join(directory, "crates", pkg.name);
      mkdirSync(folder, { recursive: true });
      const { patched, unaffected } = requirements(ranges.flatMap(({ events }) => events));
      const head = [
        "[advisory]",
        `id = "${id}"`,
        `package = "${pkg.name}"`,
        `date = "2020-01-01"`,
        "[versions]",
        `patched = ${JSON.stringify(patched)}`,
        `unaffected = ${JSON.stringify(unaffected)}`,
      ];
      writeFileSync(join(folder, `${id}.md`), `\`\`\`toml\n${head.join("\n")}\n\`\`\`\n\n# ${id}\n\n${id}\n`);
    }
  }
  execFileSync("git", ["init", "-q", directory]);
}

/** The complement of the affected intervals, as Cargo's version requirements. */
function requirements(events: readonly Readonly<Record<string, string>>[]): {
  readonly patched: readonly string[];
  readonly unaffected: readonly string[];
} {
  const patched: string[] = [];
  const unaffected: string[] = [];
  let fixed: string | undefined;
  for (const event of events) {
    const introduced = event["introduced"];
    if (introduced !== undefined && fixed !== undefined) patched.push(`>= ${fixed}, < ${introduced}`);
    else if (introduced !== undefined && !/^0(\.0\.0-0)?$/.test(introduced))
      unaffected.push(`< ${introduced}`);
    fixed = event["fixed"];
  }
  if (fixed !== undefined) patched.push(`>= ${fixed}`);
  return { patched, unaffected };
}
