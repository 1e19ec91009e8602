import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  listAt,
  readJSON,
  readJSONPlaces,
  textAt,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";

export const packageResolvedKind = defineFactKind<PackageList>("swift-package-resolved");

/**
 * Reads `Package.resolved` of the Swift package manager and of Xcode, versions 1 (pins within `object`), 2 and 3.
 * Names are the addresses of the repositories without scheme and ending, as Swift's advisories write them.
 */
export const packageResolved: Extractor<PackageList> = {
  id: "swift/package-resolved",
  version: 2,
  kind: packageResolvedKind,
  selects: { names: ["Package.resolved"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Swift Package Manager, Resolving package versions",
    url: "https://docs.swift.org/swiftpm/documentation/packagemanagerdocs/resolvingpackageversions/",
  },
  extract: (_, content) => extractPackageResolved(content),
};

function extractPackageResolved(content: ByteSource): Extraction<PackageList> {
  const document = fieldsOf(readJSON(content));
  const places = readJSONPlaces(content);
  const read = (pins: readonly unknown[], ...path: readonly string[]): ListedPackage[] =>
    pins
      .map((pin, index) => {
        const place = places.at(...path, "pins", index);
        const line = (place?.at("identity") ?? place?.at("package") ?? place)?.line;
        const found = readPin(fieldsOf(pin));
        return found && { ...found, ...(line === undefined ? {} : { line }) };
      })
      .filter((each) => each !== undefined);
  return listing("package-resolved", [
    ...read(listAt(fieldsAt(document, "object"), "pins"), "object"),
    ...read(listAt(document, "pins")),
  ]);
}

function readPin(pin: Fields | undefined): ListedPackage | undefined {
  const location = textAt(pin, "location") ?? textAt(pin, "repositoryURL");
  const identity = textAt(pin, "identity") ?? textAt(pin, "package");
  if (identity === undefined) return undefined;
  const state = fieldsAt(pin, "state");
  const version = textAt(state, "version") ?? "";
  const told = { ...named(identity, location), version, ...originOf(textAt(pin, "kind"), location, state) };
  if (version !== "") return told;
  // The package URL of this type has a version always: without one, and without a commit, it is of none.
  const revision = textAt(state, "revision");
  const purl = revision === undefined ? ({ type: "generic" } as const) : { purlVersion: revision };
  return { ...told, ...purl, unresolved: unresolvedBecause(state) };
}

function unresolvedBecause(state: Fields | undefined): string {
  const branch = textAt(state, "branch");
  const revision = textAt(state, "revision");
  if (branch !== undefined) return `pinned to the branch ${branch}, not to a release`;
  return revision === undefined ? "the file tells no version" : "pinned to a commit, not to a release";
}

/** `https://host/owner/name.git` and `git@host:owner/name` are named `host/owner/name`. */
function named(
  identity: string,
  location: string | undefined,
): Pick<ListedPackage, "name" | "namespace" | "type"> {
  const address = withoutCredentials(location ?? "")
    .replace(/^[a-z][a-z0-9+.-]{0,31}:\/\//i, "")
    .replace(/^[\w.-]{1,64}@([^:/]{1,255}):/, "$1/")
    .replace(/(?<!\/)\/+$/, "")
    .replace(/\.git$/, "");
  const slash = address.lastIndexOf("/");
  if (slash > 0 && !address.startsWith("/")) return { name: address, namespace: address.slice(0, slash) };
  const dot = identity.indexOf(".");
  if (location === undefined && dot > 0) return { name: identity, namespace: identity.slice(0, dot) };
  return { name: identity, type: "generic" };
}

function originOf(
  kind: string | undefined,
  location: string | undefined,
  state: Fields | undefined,
): Partial<ListedPackage> {
  if (kind === "localSourceControl" || kind === "fileSystem" || location?.startsWith("/") === true)
    return { unresolved: "part of the project itself, from no repository" };
  const revision = textAt(state, "revision");
  if (location === undefined || revision === undefined || textAt(state, "version") !== undefined) return {};
  return { qualifiers: { vcs_url: `git+${withoutCredentials(location)}@${revision}` } };
}
