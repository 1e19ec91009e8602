import {
  type ByteSource,
  type Fields,
  fieldsAt,
  fieldsOf,
  namesAt,
  readJSONC,
  readJSONPlaces,
  textOf,
} from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { checkListed, type ListedPackage } from "../../package-list.ts";
import { type NpmList, npmListKind, npmName, npmOrigin, splitDescriptor } from "./npm-list.ts";
import { withScopes } from "./reach-scopes.ts";

/** Reads `bun.lock`, the text form of bun's lock file, versions 0 and 1. The older binary form is not read. */
export const bunLock: Extractor<NpmList> = {
  id: "npm/bun-lock",
  version: 2,
  kind: npmListKind,
  selects: { names: ["bun.lock"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "Bun, Lockfile", url: "https://bun.sh/docs/install/lockfile" },
  extract: (_, content) => extractBunLock(content),
};

interface Entry {
  /** Names of directories, as in `node_modules`: `a`, or `b/a` for the `a` within `b`. */
  readonly place: string;
  readonly name: string;
  readonly rest: string;
  readonly info: Fields | undefined;
}

function extractBunLock(content: ByteSource): Extraction<NpmList> {
  const document = fieldsOf(readJSONC(content));
  const rows = fieldsAt(document, "packages") ?? {};
  const written = readJSONPlaces(content).at("packages");
  checkListed("bun-lock", Object.keys(rows).length);
  const entries = Object.keys(rows)
    .map((place) => readEntry(place, rows[place]))
    .filter((each) => each !== undefined);
  const places = new Map(entries.map((each) => [each.place, keyOf(each)]));
  const workspaces = fieldsAt(document, "workspaces");
  const starts = (member: string): string[] =>
    Object.keys(workspaces ?? {}).flatMap((path) => {
      const workspace = fieldsAt(workspaces, path);
      const own = path === "" ? "" : (textOf(workspace?.["name"]) ?? "");
      return namesAt(workspace, member)
        .map((name) => find(own, name, places))
        .filter((key) => key !== undefined);
    });
  const packages = withScopes(
    entries
      .filter(({ rest }) => !/^(?:workspace|root):/.test(rest))
      .map((each) => {
        const line = written?.at(each.place)?.line;
        return { ...describe(each, places), ...(line === undefined ? {} : { line }) };
      }),
    {
      runtime: [...starts("dependencies"), ...starts("peerDependencies")],
      optional: starts("optionalDependencies"),
      development: starts("devDependencies"),
    },
  );
  return { facts: packages.length === 0 ? [] : [{ tool: "bun", packages }], issues: [] };
}

/** A row is `[name@version, registry, info, checksum]`; from elsewhere than a registry, the registry is missing. */
function readEntry(place: string, row: unknown): Entry | undefined {
  const cells: readonly unknown[] = Array.isArray(row) ? row : [];
  const descriptor = splitDescriptor(textOf(cells[0]) ?? "");
  if (descriptor === undefined) return undefined;
  return { place, ...descriptor, info: fieldsOf(cells.find((cell) => fieldsOf(cell) !== undefined)) };
}

function versionOf({ rest }: Entry): string {
  return /^\d/.test(rest) ? rest : "";
}

function keyOf(entry: Entry): string {
  return `${entry.name}@${entry.rest}`;
}

function describe(entry: Entry, places: ReadonlyMap<string, string>): ListedPackage {
  const version = versionOf(entry);
  const needed = ["dependencies", "optionalDependencies", "peerDependencies"].flatMap((member) =>
    namesAt(entry.info, member),
  );
  return {
    key: keyOf(entry),
    ...npmName(entry.name),
    version,
    dependsOn: needed.map((name) => find(entry.place, name, places)).filter((key) => key !== undefined),
    ...(version === "" ? npmOrigin(entry.rest) : {}),
  };
}

const maxLevels = 100;

/** As Node.js looks packages up: within the one that asks, then within each that this one lies in. */
function find(from: string, name: string, places: ReadonlyMap<string, string>): string | undefined {
  let place = from;
  for (let level = 0; level < maxLevels; level += 1) {
    const found = places.get(place === "" ? name : `${place}/${name}`);
    if (found !== undefined || place === "") return found;
    const outer = place.slice(0, Math.max(0, place.lastIndexOf("/")));
    const isScope = /(?:^|\/)@[^/]+$/.test(outer);
    place = isScope ? outer.slice(0, Math.max(0, outer.lastIndexOf("/"))) : outer;
  }
  return undefined;
}
