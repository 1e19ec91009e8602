/**
 * Holds the inventory of images to Syft's, package by package: `npm run bench:inventory -- --peers [REFERENCE…]`. Prints each
 * group of differences with its verdict, and those that have none; `docs/accuracy.md` says how they were checked.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { verdicts, type Verdict } from "./verdicts.ts";

interface Listed {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

const maxBuffer = 512 * 1024 * 1024;
/** Syft's words for types. */
const types: Readonly<Record<string, string>> = {
  "R-package": "cran",
  binary: "generic",
  gem: "gem",
  "go-module": "golang",
  "java-archive": "maven",
  "php-composer": "composer",
  python: "pypi",
  "rust-crate": "cargo",
};

/** Compares one image; gives the number of differences without a verdict. */
export function compareWithSyft(root: string, layout: string): number {
  const ours = identified(assayPackages(root, layout));
  const theirs = identified(syftPackages(layout));
  const only = [
    ...differing(ours, theirs).map((listed) => ({ by: "assay" as const, listed })),
    ...differing(theirs, ours).map((listed) => ({ by: "syft" as const, listed })),
  ];
  print(`${layout}: ${ours.size} packages, Syft ${theirs.size}, ${only.length} differences`);
  const groups = Map.groupBy(only, ({ by, listed }) => verdictOf(by, listed));
  for (const [verdict, members] of groups) {
    if (verdict === undefined) continue;
    print(
      `  ${String(members.length).padStart(4)} only ${verdict.by} (${verdict.type}), ${verdict.verdict}: ${verdict.reason}`,
    );
  }
  const open = groups.get(undefined) ?? [];
  for (const { by, listed } of open) print(`  ???? only ${by}: ${listed.type} ${textOf(listed)}`);
  return open.length;
}

function verdictOf(by: Verdict["by"], listed: Listed): Verdict | undefined {
  return verdicts.find(
    (one) => one.by === by && one.type === listed.type && one.pattern.test(textOf(listed)),
  );
}

function textOf({ name, version, path }: Listed): string {
  return `${name} ${version} ${path}`;
}

function differing(left: ReadonlyMap<string, Listed>, right: ReadonlyMap<string, Listed>): Listed[] {
  return [...left].filter(([key]) => !right.has(key)).map(([, listed]) => listed);
}

/** By type, name and version; copies in several places count once. */
function identified(packages: readonly Listed[]): ReadonlyMap<string, Listed> {
  return new Map(packages.map((each) => [identityOf(each), each]));
}

function identityOf({ type, name, version }: Listed): string {
  const bare = type === "pypi" ? name.toLowerCase().replace(/[-_.]+/g, "-") : name;
  return `${type} ${bare} ${type === "golang" ? version.replace(/^(?:v|go)/, "") : version}`;
}

function assayPackages(root: string, layout: string): Listed[] {
  const parameters = [
    join(root, "bin/assay.cjs"),
    "scan",
    `oci-layout:${layout}`,
    "--scanners",
    "none",
    "-o",
    "json",
  ];
  const report = JSON.parse(execFileSync(process.execPath, parameters, { encoding: "utf8", maxBuffer })) as {
    readonly packages: readonly (Omit<Listed, "path"> & {
      readonly locations: readonly { readonly path: string }[];
    })[];
  };
  return report.packages.map(({ locations, ...each }) => ({ ...each, path: locations[0]?.path ?? "" }));
}

function syftPackages(layout: string): Listed[] {
  const parameters = ["scan", `oci-dir:${layout}`, "-q", "-o", "json"];
  const document = JSON.parse(execFileSync("syft", parameters, { encoding: "utf8", maxBuffer })) as {
    readonly artifacts: readonly (Omit<Listed, "path"> & {
      readonly locations: readonly { readonly path: string }[];
    })[];
  };
  return document.artifacts.map(({ locations, type, name, version }) => ({
    type: types[type] ?? type,
    name,
    version,
    path: locations[0]?.path ?? "",
  }));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
