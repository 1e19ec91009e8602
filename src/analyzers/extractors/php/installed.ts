import { type ByteSource, fieldsOf, listAt, readJSON, textAt, textOf } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed, type ListedPackage } from "../../package-list.ts";
import { readComposerPackage, withEdges } from "./composer-list.ts";

/** What Composer recorded of what it installed. */
export interface ComposerInstalled {
  readonly packages: readonly ListedPackage[];
  /** Where each of the packages lies, from the directory of the record; empty where it does not tell. */
  readonly directories: readonly string[];
}

export const composerInstalledKind = defineFactKind<ComposerInstalled>("php-composer-installed");

/** Reads `vendor/composer/installed.json`: a list in Composer 1, an object since Composer 2. */
export const composerInstalled: Extractor<ComposerInstalled> = {
  id: "php/installed",
  version: 1,
  kind: composerInstalledKind,
  selects: { paths: ["**/composer/installed.json"], maxBytes: 64 * 1024 * 1024 },
  spec: {
    title: "Composer, Runtime utilities, Installed versions",
    url: "https://getcomposer.org/doc/07-runtime.md#installed-versions",
  },
  extract: (_, content) => extractInstalled(content),
};

function extractInstalled(content: ByteSource): Extraction<ComposerInstalled> {
  const document = readJSON(content);
  const fields = fieldsOf(document);
  const rows: readonly unknown[] = Array.isArray(document) ? document : listAt(fields, "packages");
  checkListed("composer-installed", rows.length);
  const development = new Set(listAt(fields, "dev-package-names").map(textOf));
  const isToldApart = fields !== undefined && Object.hasOwn(fields, "dev-package-names");
  const packages: ListedPackage[] = [];
  const directories: string[] = [];
  for (const row of rows) {
    const found = readComposerPackage(fieldsOf(row));
    if (found === undefined) continue;
    const scope = development.has(found.name) ? "development" : "runtime";
    packages.push(isToldApart ? { ...found, scope } : found);
    directories.push(textAt(fieldsOf(row), "install-path") ?? "");
  }
  if (packages.length === 0) return { facts: [], issues: [] };
  return { facts: [{ packages: withEdges(packages), directories }], issues: [] };
}
