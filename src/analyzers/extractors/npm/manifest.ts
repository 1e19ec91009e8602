import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  listAt,
  namesAt,
  readJSON,
  textAt,
  textOf,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { manifestAuthor } from "./manifest-author.ts";

/** What a `package.json` says. Lists are left out when empty: there are thousands of these facts. */
export interface NpmManifest {
  /** Empty when missing, as in many projects' own manifests. */
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly string[];
  /** Who answers for it: `Name <mail>`. */
  readonly author?: string;
  /** Names, under which the dependencies are looked up; optional ones are not among them. */
  readonly dependencies?: readonly string[];
  readonly optional?: readonly string[];
  readonly peer?: readonly string[];
  /** Only of a project's own manifest do these count; of an installed package they are not installed. */
  readonly development?: readonly string[];
}

export const npmManifestKind = defineFactKind<NpmManifest>("npm-manifest");

/**
 * Reads `package.json`, which npm, yarn, pnpm and bun keep of every package they install, and which a project
 * has itself. Manifests that name neither a package nor dependencies (`{"type":"module"}`) give nothing.
 */
export const npmManifest: Extractor<NpmManifest> = {
  id: "npm/manifest",
  version: 2,
  kind: npmManifestKind,
  selects: { names: ["package.json"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "npm, package.json", url: "https://docs.npmjs.com/cli/v11/configuring-npm/package-json" },
  extract: (_, content) => extractManifest(content),
};

function extractManifest(content: ByteSource): Extraction<NpmManifest> {
  const manifest = fieldsOf(readJSON(content));
  if (manifest === undefined) return { facts: [], issues: [] };
  const optional = namesAt(manifest, "optionalDependencies");
  let dependencies = namesAt(manifest, "dependencies");
  if (optional.length > 0) dependencies = without(dependencies, optional);
  const development = namesAt(manifest, "devDependencies");
  const name = textAt(manifest, "name") ?? "";
  if (name === "" && dependencies.length + optional.length + development.length === 0) {
    return { facts: [], issues: [] };
  }
  const fact: Mutable<NpmManifest> = { name, version: textAt(manifest, "version") ?? "" };
  const licenses = declaredLicenses(manifest);
  const author = manifestAuthor(manifest);
  const peer = namesAt(manifest, "peerDependencies");
  if (licenses.length > 0) fact.licenses = licenses;
  if (author !== undefined) fact.author = author;
  if (dependencies.length > 0) fact.dependencies = dependencies;
  if (optional.length > 0) fact.optional = optional;
  if (peer.length > 0) fact.peer = peer;
  if (development.length > 0) fact.development = development;
  return { facts: [fact], issues: [] };
}

type Mutable<Value> = { -readonly [Name in keyof Value]: Value[Name] };

function without(names: readonly string[], excluded: readonly string[]): string[] {
  const set = new Set(excluded);
  return names.filter((name) => !set.has(name));
}

/**
 * The licences as declared, in each form that npm ever took: `license` as text or as an object with a type, and
 * the old list `licenses`. Lock files repeat the same member.
 */
export function declaredLicenses(manifest: Fields | undefined): string[] {
  const single = textAt(manifest, "license") ?? textAt(fieldsAt(manifest, "license"), "type");
  if (single !== undefined) return [single];
  return [...listAt(manifest, "license"), ...listAt(manifest, "licenses")]
    .map((each) => textOf(each) ?? textAt(fieldsOf(each), "type"))
    .filter((each) => each !== undefined);
}
