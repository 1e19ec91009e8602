import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  type JSONPlace,
  listAt,
  readJSON,
  readJSONPlaces,
  textAt,
  textOf,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { checkListed, type ListedPackage, listKey } from "../../package-list.ts";
import { type NpmList, npmListKind, npmName, splitDescriptor } from "./npm-list.ts";

/**
 * Reads `deno.lock`, versions 2 to 5: packages of npm, of JSR, and modules by address, where the address tells name
 * and version. JSR and addresses have no type of package URL of their own and are told as `generic`.
 */
export const denoLock: Extractor<NpmList> = {
  id: "npm/deno-lock",
  version: 2,
  kind: npmListKind,
  selects: { names: ["deno.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: {
    title: "Deno, Integrity checking and lock files",
    url: "https://docs.deno.com/runtime/fundamentals/modules/#integrity-checking-and-lock-files",
  },
  extract: (_, content) => extractDenoLock(content),
};

function extractDenoLock(content: ByteSource): Extraction<NpmList> {
  const document = fieldsOf(readJSON(content));
  const within = fieldsAt(document, "packages");
  const places = readJSONPlaces(content);
  const placesWithin = places.at("packages");
  const npm =
    fieldsAt(within, "npm") ?? fieldsAt(fieldsAt(document, "npm"), "packages") ?? fieldsAt(document, "npm");
  const npmPlaces = placesWithin?.at("npm") ?? places.at("npm", "packages") ?? places.at("npm");
  const jsr = fieldsAt(within, "jsr") ?? fieldsAt(document, "jsr");
  const jsrPlaces = placesWithin?.at("jsr") ?? places.at("jsr");
  const remote = fieldsAt(document, "remote");
  const specifiers = fieldsAt(within, "specifiers") ?? fieldsAt(document, "specifiers");
  checkListed("deno-lock", Object.keys(npm ?? {}).length + Object.keys(jsr ?? {}).length);
  const direct = directOf(document, specifiers);
  const listed = [
    ...readNpm(npm, npmPlaces),
    ...readJSR(jsr, specifiers, jsrPlaces),
    ...readRemote(remote, places.at("remote")),
  ];
  const packages = listed.map((each) =>
    direct === undefined ? each : { ...each, direct: direct.has(listKey(each)) },
  );
  return { facts: packages.length === 0 ? [] : [{ tool: "deno", packages }], issues: [] };
}

/** What the workspace asks for; undefined where the lock file is of a script, and nobody tells. */
function directOf(
  document: Fields | undefined,
  specifiers: Fields | undefined,
): ReadonlySet<string> | undefined {
  const workspace = fieldsAt(document, "workspace");
  if (workspace === undefined) return undefined;
  const members = fieldsAt(workspace, "members");
  const parts = [workspace, ...Object.keys(members ?? {}).map((path) => fieldsAt(members, path))];
  const asked = parts
    .flatMap((part) => [
      ...listAt(part, "dependencies"),
      ...listAt(fieldsAt(part, "packageJson"), "dependencies"),
    ])
    .map(textOf)
    .filter((each) => each !== undefined);
  return new Set(asked.map((specifier) => chosen(specifier, specifiers)));
}

/** `npm:name@range` is mapped to a version, or in version 3 to `npm:name@version`. */
function chosen(specifier: string, specifiers: Fields | undefined): string {
  const to = textAt(specifiers, specifier) ?? "";
  const [, registry = "", name = ""] = /^(npm|jsr):((?:@[^/]+\/)?[^@/]+)/.exec(specifier) ?? [];
  const version = to.startsWith(`${registry}:`) ? to.slice(to.lastIndexOf("@") + 1) : to;
  return `${registry === "jsr" ? "jsr:" : ""}${name}@${version.replace(/_.*$/, "")}`;
}

function readNpm(npm: Fields | undefined, places: JSONPlace | undefined): ListedPackage[] {
  return Object.keys(npm ?? {}).flatMap((key) => {
    const found = splitDescriptor(key);
    if (found === undefined) return [];
    const row = fieldsAt(npm, key);
    const table = fieldsAt(row, "dependencies");
    // A list of names, with a version where there are several; before version 4 a table from names to keys.
    const needed =
      table === undefined
        ? listAt(row, "dependencies").map(textOf)
        : Object.keys(table).map((name) => textAt(table, name));
    const version = found.rest.replace(/_.*$/, "");
    return [
      {
        key: `${found.name}@${version}`,
        ...npmName(found.name),
        version,
        ...lineOf(places?.at(key)),
        dependsOn: needed.flatMap((each) => resolveNpm(each, npm)),
      },
    ];
  });
}

function lineOf(place: JSONPlace | undefined): { readonly line?: number } {
  return place === undefined ? {} : { line: place.line };
}

const anyVersion = new WeakMap<Fields, Map<string, string>>();

function resolveNpm(needed: string | undefined, npm: Fields | undefined): string[] {
  if (needed === undefined || npm === undefined) return [];
  const index =
    anyVersion.get(npm) ?? new Map(Object.keys(npm).map((key) => [splitDescriptor(key)?.name ?? "", key]));
  anyVersion.set(npm, index);
  const found = splitDescriptor(Object.hasOwn(npm, needed) ? needed : (index.get(needed) ?? needed));
  return found === undefined ? [] : [`${found.name}@${found.rest.replace(/_.*$/, "")}`];
}

function readJSR(
  jsr: Fields | undefined,
  specifiers: Fields | undefined,
  places: JSONPlace | undefined,
): ListedPackage[] {
  return Object.keys(jsr ?? {}).flatMap((key) => {
    const found = splitDescriptor(key);
    if (found === undefined) return [];
    const needed = listAt(fieldsAt(jsr, key), "dependencies").map(textOf);
    return [
      {
        key: `jsr:${key}`,
        type: "generic" as const,
        ...npmName(found.name),
        version: found.rest,
        ...lineOf(places?.at(key)),
        dependsOn: needed.map((each) => chosen(each ?? "", specifiers)),
      },
    ];
  });
}

const versioned = /^(https?:\/\/[^/@]{1,255}\/(?:[^@]{0,255}\/)?)([\w.-]{1,128})@(v?\d[\w.+-]{0,127})\//;

/** `https://host/x/NAME@VERSION/…`: each name and version once, however many of its files are listed. */
function readRemote(remote: Fields | undefined, places: JSONPlace | undefined): ListedPackage[] {
  const found = new Map<string, ListedPackage>();
  for (const address of Object.keys(remote ?? {})) {
    const [whole, place = "", name, version] = versioned.exec(address) ?? [];
    if (whole === undefined || name === undefined || version === undefined || found.has(whole)) continue;
    found.set(whole, {
      key: whole,
      type: "generic",
      name,
      version,
      ...lineOf(places?.at(address)),
      qualifiers: { download_url: `${place}${name}@${version}` },
    });
  }
  return [...found.values()];
}
