import { javaFingerprints } from "./fingerprints.gen.ts";

/** A library of the index. */
export interface KnownLibrary {
  readonly groupID: string;
  readonly artifactID: string;
  readonly versions: readonly string[];
  /** Simple names of the classes that it is recognised by. */
  readonly classes: readonly string[];
}

/** What a class with a fingerprint says: which library, and which of its versions. */
export interface KnownClass {
  readonly library: KnownLibrary;
  readonly versions: ReadonlySet<number>;
}

const byClass = new Map<string, KnownClass>();
const byName = new Map<string, KnownLibrary>();

for (const line of javaFingerprints) {
  const [coordinates = "", versions = "", ...classes] = line.split("|");
  const [groupID = "", artifactID = ""] = coordinates.split(":");
  const told = classes.map((text) => text.split("=") as [string, string]);
  const library = { groupID, artifactID, versions: versions.split(" "), classes: told.map(([name]) => name) };
  for (const [name, prints] of told) {
    byName.set(name, library);
    for (const print of prints.split(",")) {
      const [fingerprint = "", numbers = ""] = print.split(":");
      byClass.set(`${name} ${fingerprint}`, { library, versions: new Set(numbers.split(".").map(Number)) });
    }
  }
}

/** The library that a class of this simple name and fingerprint is of. */
export function knownClass(name: string, fingerprint: string): KnownClass | undefined {
  return byClass.get(`${name} ${fingerprint}`);
}

/** The library that has a class of this simple name, in whatever version. */
export function libraryOfClass(name: string): KnownLibrary | undefined {
  return byName.get(name);
}
