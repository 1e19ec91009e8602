import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  listAt,
  readYAMLTexts,
  textAt,
  textOf,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";

export const podfileLockKind = defineFactKind<PackageList>("cocoapods-podfile-lock");

/** Reads `Podfile.lock` of CocoaPods. Subspecs (`Texture/Core`) are listed, and told, by themselves. */
export const podfileLock: Extractor<PackageList> = {
  id: "cocoapods/podfile-lock",
  version: 1,
  kind: podfileLockKind,
  selects: { names: ["Podfile.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "CocoaPods Guides, What is Podfile.lock",
    url: "https://guides.cocoapods.org/using/using-cocoapods.html#what-is-podfilelock",
  },
  extract: (_, content) => extractPodfileLock(content),
};

interface Lock {
  readonly direct: ReadonlySet<string>;
  readonly external: Fields | undefined;
  readonly checkouts: Fields | undefined;
}

function extractPodfileLock(content: ByteSource): Extraction<PackageList> {
  const document = fieldsOf(readYAMLTexts(content));
  const lock: Lock = {
    direct: new Set(
      listAt(document, "DEPENDENCIES").map((each) => podOf(textOf(each) ?? "")?.name ?? textOf(each) ?? ""),
    ),
    external: fieldsAt(document, "EXTERNAL SOURCES"),
    checkouts: fieldsAt(document, "CHECKOUT OPTIONS"),
  };
  return listing(
    "podfile-lock",
    listAt(document, "PODS").flatMap((row) => readRow(row, lock)),
  );
}

/** A row is a text, or a mapping from such a text to what the pod depends on. */
function readRow(row: unknown, lock: Lock): ListedPackage[] {
  const fields = fieldsOf(row);
  const texts = fields === undefined ? [textOf(row) ?? ""] : Object.keys(fields);
  return texts.flatMap((text) => {
    const pod = podOf(text);
    const dependencies = listAt(fields, text).map((each) => podOf(textOf(each) ?? "")?.name ?? textOf(each));
    return pod?.version === undefined ? [] : [describe(pod.name, pod.version, dependencies, lock)];
  });
}

function describe(
  name: string,
  version: string,
  dependencies: readonly (string | undefined)[],
  lock: Lock,
): ListedPackage {
  const slash = name.indexOf("/");
  const pod = slash < 0 ? name : name.slice(0, slash);
  return {
    key: name,
    name,
    purlName: pod,
    version,
    direct: lock.direct.has(name),
    dependsOn: dependencies.filter((each) => each !== undefined),
    ...(slash < 0 ? {} : { subpath: name.slice(slash + 1) }),
    ...originOf(fieldsAt(lock.external, pod), fieldsAt(lock.checkouts, pod)),
  };
}

function originOf(external: Fields | undefined, checkout: Fields | undefined): Partial<ListedPackage> {
  if (textAt(external, ":path") !== undefined)
    return { unresolved: "part of the project itself, from no repository" };
  const git = textAt(checkout, ":git") ?? textAt(external, ":git");
  if (git === undefined) return {};
  const commit = textAt(checkout, ":commit");
  return {
    qualifiers: { vcs_url: `git+${withoutCredentials(git)}${commit === undefined ? "" : `@${commit}`}` },
  };
}

/** `Name/Subspec (1.2.3)`; of dependencies the brackets hold a requirement, and may be missing. */
function podOf(text: string): { readonly name: string; readonly version: string | undefined } | undefined {
  const [, name, version] = /^([^\s()]{1,512})(?:\s+\(([^()]{1,512})\))?$/.exec(text) ?? [];
  return name === undefined ? undefined : { name, version };
}
