/**
 * Security databases of apk distributions ("secdb"): by package, the versions that fixed something and what they
 * fixed. JSON, in older copies YAML. A version `0` means that the package never was affected. An entry is an
 * identifier, sometimes followed by others of the same thing: `CVE-2018-19961 XSA-275`.
 *
 * Spec: https://gitlab.alpinelinux.org/alpine/infra/alpine-secdb
 */
import type { Advisory } from "#model";
import { schemeForEcosystem } from "#versions";
import {
  isObject,
  list,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../osv/field-reader.ts";
import { draftedAdvisory } from "../statements/drafted-advisory.ts";
import type { PackageStatement } from "../statements/package-statement.ts";

/** What one database file holds. */
export interface SecdbContent {
  readonly ecosystem: string;
  readonly advisories: readonly Advisory[];
  /** Packages that are not what the format says. */
  readonly refusals: readonly RecordRefusal[];
}

/** How the distribution is called: `Alpine`, with `v3.19` from the file, or `Wolfi`, which has no releases. */
export interface SecdbDistribution {
  readonly ecosystem: string;
  readonly hasReleases: boolean;
}

interface Gathered {
  readonly related: Set<string>;
  readonly statements: PackageStatement[];
}

const limits = { packages: 200_000, versions: 20_000, entries: 20_000 };
/** Also what people mistyped: `CVE_2019-2426`, `CVE-2018-1000156:`. */
const cveLike = /^CVE[-_](\d{4})-(\d{4,})[:,]?$/;
const identifier = /^[A-Za-z][\w.:-]{2,60}$/;

/** Whether a document means to be such a database. */
export function claimsSecdb(value: unknown): value is JsonObject {
  return isObject(value) && "packages" in value && ("reponame" in value || "apkurl" in value);
}

/** Reads a document for which {@link claimsSecdb} holds. Throws {@link RecordRefusal} when nothing of it can be read. */
export function parseSecdb(value: JsonObject, distribution: SecdbDistribution): SecdbContent {
  const ecosystem = distribution.hasReleases
    ? `${distribution.ecosystem}:${nameText(value["distroversion"], "distroversion")}`
    : distribution.ecosystem;
  const gathered = new Map<string, Gathered>();
  const refusals: RecordRefusal[] = [];
  for (const [index, one] of list(value["packages"], "packages", limits.packages).entries()) {
    try {
      gatherPackage(one, `packages[${index}]`, ecosystem, gathered);
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      refusals.push(thrown);
    }
  }
  const advisories = [...gathered].map(([id, { related, statements }]) =>
    draftedAdvisory({ id, related: [...related], statements }),
  );
  return { ecosystem, advisories, refusals };
}

function gatherPackage(one: unknown, field: string, ecosystem: string, into: Map<string, Gathered>): void {
  const pkg = isObject(one) ? one["pkg"] : undefined;
  if (!isObject(pkg)) throw new RecordRefusal(`${field}.pkg`, "is not an object");
  const name = nameText(pkg["name"], `${field}.pkg.name`);
  for (const [id, { versions, related }] of fixesOf(pkg["secfixes"], `${field}.pkg.secfixes`)) {
    const known = into.get(id) ?? { related: new Set(), statements: [] };
    for (const other of related) known.related.add(other);
    known.statements.push(statementOf(ecosystem, name, versions));
    into.set(id, known);
  }
}

interface Fixes {
  readonly versions: string[];
  readonly related: Set<string>;
}

function fixesOf(secfixes: unknown, field: string): ReadonlyMap<string, Fixes> {
  const fixes = new Map<string, Fixes>();
  // A package without fixes has an empty list where others have an object.
  if (secfixes === undefined || secfixes === null || (Array.isArray(secfixes) && secfixes.length === 0))
    return fixes;
  if (!isObject(secfixes)) throw new RecordRefusal(field, "is not an object");
  const versions = Object.entries(secfixes);
  if (versions.length > limits.versions)
    throw new RecordRefusal(field, `has more than ${limits.versions} versions`);
  for (const [version, entries] of versions) {
    for (const [index, entry] of list(entries, `${field}.${version}`, limits.entries).entries()) {
      const text = optionalText(entry, `${field}.${version}[${index}]`) ?? "";
      const [id, ...related] = identifiersIn(text);
      if (id === undefined) continue;
      const known = fixes.get(id) ?? { versions: [], related: new Set() };
      known.versions.push(version);
      for (const other of related) known.related.add(other);
      fixes.set(id, known);
    }
  }
  return fixes;
}

/** The identifiers an entry names, a CVE first; remarks such as `(+ regression fix)` are none. */
function identifiersIn(entry: string): readonly string[] {
  const words = entry
    .slice(0, 1_000)
    .replace(/\([^)]*\)/g, " ")
    .split(/[\s,;]+/);
  const ids = words.flatMap((word) => {
    const [, year, number] = cveLike.exec(word) ?? [];
    if (number !== undefined) return [`CVE-${year ?? ""}-${number}`];
    return identifier.test(word) && /\d/.test(word) ? [word] : [];
  });
  return ids.sort((left, right) => Number(right.startsWith("CVE-")) - Number(left.startsWith("CVE-")));
}

/** Where several versions fix one thing, the first fix was not whole: the last counts. */
function statementOf(ecosystem: string, name: string, versions: readonly string[]): PackageStatement {
  const about = { ecosystem, name, nameKind: "source" } as const;
  const fixed = latest(
    ecosystem,
    versions.filter((version) => version !== "0"),
  );
  return fixed === undefined
    ? { ...about, status: "not-affected", reason: "the package never was affected" }
    : { ...about, status: "fixed", fixed };
}

function latest(ecosystem: string, versions: readonly string[]): string | undefined {
  const scheme = schemeForEcosystem(ecosystem);
  let last: { readonly text: string; readonly value: unknown } | undefined;
  for (const text of versions) {
    const parsed = scheme?.parse(text);
    if (scheme === undefined || parsed?.ok !== true) continue;
    if (last === undefined || scheme.compare(parsed.value, last.value) > 0)
      last = { text, value: parsed.value };
  }
  return last?.text ?? versions[0];
}
