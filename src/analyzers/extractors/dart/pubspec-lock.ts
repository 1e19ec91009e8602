import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  namesAt,
  readYAMLTexts,
  textAt,
  yamlMemberLines,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";

export const pubspecLockKind = defineFactKind<PackageList>("dart-pubspec-lock");

/**
 * Reads `pubspec.lock` of Dart's and Flutter's `pub`. It tells what the project itself asks for and what of it is
 * for development; it has no edges, so the purpose of what only others need is not told.
 */
export const pubspecLock: Extractor<PackageList> = {
  id: "dart/pubspec-lock",
  version: 2,
  kind: pubspecLockKind,
  selects: { names: ["pubspec.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "Dart, pub glossary, lockfile", url: "https://dart.dev/tools/pub/glossary#lockfile" },
  extract: (_, content) => extractPubspecLock(content),
};

const scopes: Readonly<Record<string, Pick<ListedPackage, "scope" | "direct">>> = {
  "direct main": { scope: "runtime", direct: true },
  "direct dev": { scope: "development", direct: true },
  "direct overridden": { direct: true },
  transitive: { direct: false },
};

function extractPubspecLock(content: ByteSource): Extraction<PackageList> {
  const lock = fieldsOf(readYAMLTexts(content));
  const rows = fieldsAt(lock, "packages");
  const lines = yamlMemberLines(content, "packages");
  return listing(
    "pubspec-lock",
    namesAt(lock, "packages").map((name) => {
      const line = lines.get(name);
      return { ...readEntry(name, fieldsAt(rows, name)), ...(line === undefined ? {} : { line }) };
    }),
  );
}

function readEntry(name: string, entry: Fields | undefined): ListedPackage {
  return {
    name,
    version: textAt(entry, "version") ?? "",
    ...scopes[textAt(entry, "dependency") ?? ""],
    ...originOf(textAt(entry, "source") ?? "", fieldsAt(entry, "description")),
  };
}

const publicHosts = /^https:\/\/(?:pub\.dev|pub\.dartlang\.org)\/?$/;

function originOf(source: string, description: Fields | undefined): Partial<ListedPackage> {
  const url = withoutCredentials(textAt(description, "url") ?? "");
  switch (source) {
    case "hosted":
      return url === "" || publicHosts.test(url) ? {} : { qualifiers: { repository_url: url } };
    case "git": {
      const revision = textAt(description, "resolved-ref");
      return { qualifiers: { vcs_url: `git+${url}${revision === undefined ? "" : `@${revision}`}` } };
    }
    case "path":
      return { unresolved: "part of the project itself, from no registry" };
    case "sdk":
      return { unresolved: "part of the SDK, from no registry" };
    default:
      return {};
  }
}
