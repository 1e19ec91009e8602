/**
 * Writes the index by which shaded and relocated Java libraries are recognised: `npm run fingerprints:java`. Of each
 * library it takes a few classes that are in many releases, have names of their own and tell most releases apart.
 */
import { hash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bufferSource, classFingerprint, openZip, readJavaClass } from "#formats";
import { fetchArchives, type Release } from "./fetch-archives.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const classesPerLibrary = 12;
const maxClassBytes = 4 * 1024 * 1024;
/** Names that many libraries have. */
const minNameLength = 8;

const releases = fetchArchives(
  join(root, "tools/java-fingerprints/libraries.txt"),
  join(root, ".bench/fingerprints"),
);
const byLibrary = Map.groupBy(releases, ({ groupID, artifactID }) => `${groupID}:${artifactID}`);
const read = new Map([...byLibrary].map(([library, ofIt]) => [library, ofIt.map(fingerprints)]));
const owners = countOwners(read);
const lines = [...byLibrary].map(([library, ofIt]) => lineOf(library, ofIt, read.get(library) ?? []));
writeFileSync(join(root, "src/analyzers/catalogers/java/fingerprints/fingerprints.gen.ts"), moduleOf(lines));
writeFileSync(
  join(root, "src/analyzers/extractors/java/fingerprinted-class/class-names.gen.ts"),
  namesModuleOf(lines),
);
process.stdout.write(`${byLibrary.size} libraries, ${releases.length} releases\n`);

/** Fingerprints by simple class name; of names that an archive has twice, none. */
function fingerprints({ file }: Release): ReadonlyMap<string, string> {
  const archive = openZip(bufferSource(readFileSync(file)));
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const entry of archive.entries) {
    const name = /^(?!META-INF\/).*?([^/]+)\.class$/.exec(entry.path)?.[1];
    if (name === undefined || name === "package-info") continue;
    if (found.has(name)) twice.add(name);
    const content = archive.open(entry, maxClassBytes);
    found.set(name, classFingerprint(readJavaClass(content.read(0, content.size))));
  }
  for (const name of twice) found.delete(name);
  return found;
}

/** In how many libraries of the list a class name is. */
function countOwners(
  all: ReadonlyMap<string, readonly ReadonlyMap<string, string>[]>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const ofIt of all.values()) {
    for (const name of new Set(ofIt.flatMap((each) => [...each.keys()])))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/**
 * Takes one class after the other, each time the one that tells most releases apart which none did before; when all are,
 * those that changed most often: what a release is that is not on the list shows in them.
 */
function lineOf(
  library: string,
  ofIt: readonly Release[],
  found: readonly ReadonlyMap<string, string>[],
): string {
  const names = [...new Set(found.flatMap((each) => [...each.keys()]))]
    .filter((name) => name.length >= minNameLength && owners.get(name) === 1 && !/\$\d|\$\$/.test(name))
    .filter((name) => found.filter((each) => each.has(name)).length * 2 >= found.length)
    .sort();
  const taken: string[] = [];
  const key = (index: number, classes: readonly string[]): string =>
    classes.map((name) => found[index]?.get(name) ?? "").join(" ");
  const distinct = (classes: readonly string[]): number =>
    new Set(found.map((_, index) => key(index, classes))).size;
  const present = (name: string): number => found.filter((each) => each.has(name)).length;
  while (taken.length < classesPerLibrary) {
    const scored = names
      .filter((name) => !taken.includes(name))
      .map((name) => ({
        name,
        score: distinct([...taken, name]) * 10_000 + distinct([name]) * 100 + present(name),
      }));
    const best = scored.reduce<(typeof scored)[number] | undefined>(
      (left, right) => (left === undefined || right.score > left.score ? right : left),
      undefined,
    );
    if (best === undefined) break;
    taken.push(best.name);
  }
  const versions = ofIt.map(({ version }) => version);
  const classes = taken.map((name) => {
    const places = Map.groupBy(versions.keys(), (index) => found[index]?.get(name) ?? "");
    places.delete("");
    return `${name}=${[...places].map(([print, at]) => `${print}:${at.join(".")}`).join(",")}`;
  });
  process.stdout.write(
    `${library}: ${distinct(taken)} of ${versions.length} releases told apart by ${taken.join(", ")}\n`,
  );
  return [library, versions.join(" "), ...classes].join("|");
}

function namesModuleOf(all: readonly string[]): string {
  const names = all.flatMap((line) =>
    line
      .split("|")
      .slice(2)
      .map((text) => text.split("=")[0] ?? ""),
  );
  const text = [...new Set(names)]
    .sort()
    .map((name) => `  ${JSON.stringify(name)},`)
    .join("\n");
  const version = parseInt(hash("sha256", all.join("\n"), "hex").slice(0, 8), 16);
  return `/* Written by \`npm run fingerprints:java\`. */
/** Another one for every index: what depends on the index has it as its version. */
export const fingerprintIndexVersion = ${version};

/** Simple names of the classes of the index. */
export const fingerprintedClassNames: readonly string[] = [
${text}
];
`;
}

function moduleOf(all: readonly string[]): string {
  const text = all.map((line) => `  ${JSON.stringify(line)},`).join("\n");
  return `/* Written by \`npm run fingerprints:java\` from published archives. */
/** \`group:artifact|versions|class=fingerprint:numbers of versions,…|…\` */
export const javaFingerprints: readonly string[] = [
${text}
];
`;
}
