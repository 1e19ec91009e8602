/**
 * Holds the inventory of images and directories to Syft's, package by package: `npm run bench:inventory -- --peers [LAYOUT…]`.
 * Each difference has a verdict of its own in `differences.tsv`, with what its file says; of images that are named
 * groups have one, by the rules of `verdicts.ts`. Prints those that have none; `docs/accuracy.md` has the sums.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { readDifferences } from "./differences.ts";
import { verdicts, type Verdict } from "./verdicts.ts";

/** What is compared: a directory, or an OCI layout. */
export interface Compared {
  /** As `differences.tsv` has it. */
  readonly name: string;
  readonly path: string;
  readonly isDirectory: boolean;
}

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
  dotnet: "nuget",
  gem: "gem",
  "go-module": "golang",
  "java-archive": "maven",
  "lua-rocks": "luarocks",
  nix: "generic",
  "php-composer": "composer",
  portage: "generic",
  python: "pypi",
  "rust-crate": "cargo",
};

/** Compares one; gives the number of differences without a verdict. */
export function compareWithSyft(root: string, compared: Compared): number {
  const { name } = compared;
  const ours = identified(assayPackages(root, compared));
  const theirs = identified(syftPackages(compared));
  const only = [
    ...differing(ours, theirs).map((listed) => ({ by: "assay" as const, listed })),
    ...differing(theirs, ours).map((listed) => ({ by: "syft" as const, listed })),
  ];
  const own = readDifferences();
  const [looked, others] = [true, false].map((isOwn) =>
    only.filter((each) => own.has(keyOf(name, each)) === isOwn),
  );
  const sums = Map.groupBy(looked ?? [], (each) => `only ${each.by}: ${own.get(keyOf(name, each))}`);
  print(`${name}: ${ours.size} packages, Syft ${theirs.size}, ${only.length} differences`);
  for (const [verdict, members] of sums) print(`  ${String(members.length).padStart(4)} ${verdict}`);
  const groups = Map.groupBy(others ?? [], ({ by, listed }) => verdictOf(by, listed));
  for (const [verdict, members] of groups) {
    if (verdict === undefined) continue;
    print(
      `  ${String(members.length).padStart(4)} by a rule, only ${verdict.by} (${verdict.type}), ${verdict.verdict}: ${verdict.reason}`,
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

function keyOf(image: string, { by, listed }: { readonly by: string; readonly listed: Listed }): string {
  const { type, name, version, path } = listed;
  return [image, by, type, name, version, path].join("\t");
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
  const prefix = type === "golang" ? /^(?:v|go)/ : type === "rpm" ? /^0:/ : /^$/;
  return `${type} ${bare} ${version.replace(prefix, "")}`;
}

function assayPackages(root: string, { path: place, isDirectory }: Compared): Listed[] {
  const parameters = [
    join(root, "bin/assay.cjs"),
    "scan",
    `${isDirectory ? "dir" : "oci-layout"}:${place}`,
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

function syftPackages({ path: place, isDirectory }: Compared): Listed[] {
  const parameters = ["scan", `${isDirectory ? "dir" : "oci-dir"}:${place}`, "-q", "-o", "json"];
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
