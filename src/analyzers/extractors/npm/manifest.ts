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

/** What a `package.json` says. Lists are left out when empty: there are thousands of these facts. */
export interface NpmManifest {
  /** Empty when missing, as in many projects' own manifests. */
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly string[];
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
  version: 1,
  kind: npmManifestKind,
  selects: { names: ["package.json"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "npm, package.json", url: "https://docs.npmjs.com/cli/v11/configuring-npm/package-json" },
  extract: (_, content) => extractManifest(content),
};

function extractManifest(content: ByteSource): Extraction<NpmManifest> {
  const manifest = fieldsOf(readJSON(content));
  const name = textAt(manifest, "name") ?? "";
  const optional = namesAt(manifest, "optionalDependencies");
  const dependencies = namesAt(manifest, "dependencies").filter((each) => !optional.includes(each));
  const development = namesAt(manifest, "devDependencies");
  if (name === "" && dependencies.length + optional.length + development.length === 0) {
    return { facts: [], issues: [] };
  }
  const fact: NpmManifest = {
    name,
    version: textAt(manifest, "version") ?? "",
    ...unlessEmpty("licenses", declaredLicenses(manifest)),
    ...unlessEmpty("dependencies", dependencies),
    ...unlessEmpty("optional", optional),
    ...unlessEmpty("peer", namesAt(manifest, "peerDependencies")),
    ...unlessEmpty("development", development),
  };
  return { facts: [fact], issues: [] };
}

/**
 * The licences as declared, in each form that npm ever took: `license` as text or as an object with a type, and
 * the old list `licenses`. Lock files repeat the same member.
 */
export function declaredLicenses(manifest: Fields | undefined): string[] {
  const single = textAt(manifest, "license") ?? textAt(fieldsAt(manifest, "license"), "type");
  if (single !== undefined) return [single];
  const several = [...listAt(manifest, "license"), ...listAt(manifest, "licenses")];
  return several
    .map((each) => textOf(each) ?? textAt(fieldsOf(each), "type"))
    .filter((each) => each !== undefined);
}

function unlessEmpty<Name extends keyof NpmManifest>(
  name: Name,
  list: readonly string[],
): Partial<Record<Name, readonly string[]>> {
  return list.length === 0 ? {} : ({ [name]: list } as Record<Name, readonly string[]>);
}
