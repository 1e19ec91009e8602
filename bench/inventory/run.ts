/**
 * Holds the inventory of benchmark image `a` against what the packages' own tools list of the trees it was built
 * from: `npm run bench:inventory`. Prints what was expected, found, missing and extra in each ecosystem, and
 * exits with 1 on a difference. Needs what building the image needs (`bench/images/build-images.ts`). With `--peers`
 * images `a`, `b`, those that are named, the projects of `test/fidelity` and systems of apk and rpm are compared with
 * Syft instead, where it is installed.
 */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compareWithSyft } from "./compare-syft.ts";
import { type Listed, toolListings } from "./tool-listings.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const shownDifferences = 20;

/** What is needed of a package of the report. */
interface ReportedPackage {
  readonly name: string;
  readonly version: string;
  readonly type: string;
  readonly architecture?: string;
  readonly locations: readonly { readonly path: string }[];
}

const { values, positionals } = parseArgs({
  options: { peers: { type: "boolean", default: false } },
  allowPositionals: true,
});
if (values.peers) {
  build("a", "b");
  const images = ["a", "b"].map((name) => ({ name, path: join(root, ".bench/images", name) }));
  const named = positionals.map((path) => ({ name: basename(path), path }));
  const compared = [
    ...[...images, ...named].map((image) => ({ ...image, isDirectory: false })),
    ...projects().map((project) => ({ ...project, isDirectory: true })),
  ];
  const open = compared.reduce((sum, each) => sum + compareWithSyft(root, each), 0);
  process.exit(open === 0 ? 0 : 1);
}
build("a");
const reported = Map.groupBy(scan(join(root, ".bench/images/a")), (each) => each.type);
let differences = 0;
for (const listing of toolListings) {
  const expected = new Set(listing.list(join(root, ".bench/work")));
  const found = new Set((reported.get(listing.type) ?? []).map(listed));
  const missing = [...expected.difference(found)].sort();
  const extra = [...found.difference(expected)].sort();
  differences += missing.length + extra.length;
  print(`${listing.type.padEnd(7)} expected ${count(expected.size)}  found ${count(found.size)}`);
  print(`  missing ${count(missing.length)}  extra ${count(extra.length)}  (${listing.tool})\n`);
  for (const each of missing.slice(0, shownDifferences)) print(`        missing ${each}\n`);
  for (const each of extra.slice(0, shownDifferences)) print(`        extra   ${each}\n`);
}
for (const type of reported.keys()) {
  if (!toolListings.some((listing) => listing.type === type)) print(`${type.padEnd(7)} not compared\n`);
}
process.exitCode = differences === 0 ? 0 : 1;

/** Real projects with their managers' listings, and systems that apk's and rpm's own tools made. */
function projects(): readonly { readonly name: string; readonly path: string }[] {
  const corpus = join(root, "test/fidelity/corpus");
  const systems = ["apk/testdata/usr-merged", "apk/testdata/adb", "rpm/testdata/sqlite", "rpm/testdata/ndb"];
  const more = [
    "rpm/testdata/berkeley-db-1234",
    "rpm/testdata/container-manifest",
    "rpm/testdata/write-ahead-log",
  ];
  return [
    ...readdirSync(corpus).map((name) => ({ name, path: join(corpus, name, "input") })),
    ...[...systems, ...more].map((name) => ({
      name: name.replace("/testdata", ""),
      path: join(root, "src/analyzers/catalogers", name, "layer-0"),
    })),
  ];
}

function build(...images: readonly string[]): void {
  execFileSync(process.execPath, [join(root, "bench/images/build-images.ts"), ...images], {
    stdio: "inherit",
  });
}

function scan(layout: string): readonly ReportedPackage[] {
  const command = [join(root, "bin/assay.cjs"), "scan", `oci-layout:${layout}`];
  const output = execFileSync(process.execPath, [...command, "--scanners", "none", "--output", "json"], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { packages } = JSON.parse(output) as { packages: readonly ReportedPackage[] };
  return packages.filter((each) => !isCopy(each));
}

/** Copies that others carry, which no package manager knows of: libraries by their banners, and vendored packages. */
function isCopy({ type, locations }: ReportedPackage): boolean {
  const path = locations[0]?.path ?? "";
  return type === "npm" && (!path.endsWith("/package.json") || path.includes("/vendor/"));
}

/** A package of the report as the tool of its ecosystem lists it. */
function listed({ name, version, type, architecture, locations }: ReportedPackage): Listed {
  if (type === "deb") return `${name}@${version} ${architecture ?? ""}`;
  if (type === "npm") return `${name}@${version} ${(locations[0]?.path ?? "").replace("/package.json", "")}`;
  return `${name}@${version}`;
}

function count(value: number): string {
  return String(value).padStart(4);
}

function print(text: string): void {
  process.stdout.write(text);
}
