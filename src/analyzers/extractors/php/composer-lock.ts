import { type ByteSource, fieldsOf, listAt, readJSON, readJSONPlaces } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { readComposerPackage, withEdges } from "./composer-list.ts";

export const composerLockKind = defineFactKind<PackageList>("php-composer-lock");

/** Reads `composer.lock`, which lists what is needed to run and what is needed for development apart. */
export const composerLock: Extractor<PackageList> = {
  id: "php/composer-lock",
  version: 2,
  kind: composerLockKind,
  selects: { names: ["composer.lock"], maxBytes: 64 * 1024 * 1024 },
  spec: {
    title: "Composer, The lock file",
    url: "https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control",
  },
  extract: (_, content) => extractComposerLock(content),
};

function extractComposerLock(content: ByteSource): Extraction<PackageList> {
  const lock = fieldsOf(readJSON(content));
  const places = readJSONPlaces(content);
  const read = (member: string, scope: "runtime" | "development"): ListedPackage[] =>
    listAt(lock, member)
      .map((each, index) => {
        const line = places.at(member, index, "name")?.line;
        const found = readComposerPackage(fieldsOf(each));
        return found && { ...found, scope, ...(line === undefined ? {} : { line }) };
      })
      .filter((each) => each !== undefined);
  return listing(
    "composer-lock",
    withEdges([...read("packages", "runtime"), ...read("packages-dev", "development")]),
  );
}
