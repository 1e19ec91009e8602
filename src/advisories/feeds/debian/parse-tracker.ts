import type { PackageStatus } from "#model";
import { readJSONValues } from "#formats";
import { schemeForEcosystem } from "#versions";
import {
  decodedObject,
  isObject,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";
import type { FeedSink } from "../feed.ts";
import { debianEcosystem } from "./releases.ts";

interface Gathered {
  details: string;
  readonly statements: PackageStatement[];
}

/** Identifiers that Debian gives until there is a CVE. */
const vulnerabilityID = /^(?:CVE-\d{4}-\d{4,}|TEMP-\d+-[0-9A-F]+)$/;

/**
 * The tracker's export, package by package, turned into one advisory per vulnerability. A package whose member is
 * not what it should be is refused and the others go on. Throws `FormatError` for what is no JSON object.
 */
export function parseTracker(path: string, bytes: Buffer, sink: FeedSink): void {
  const gathered = new Map<string, Gathered>();
  const ecosystems = new Set<string>();
  for (const { key: name, value } of readJSONValues(bytes)) {
    try {
      readPackage(name, value, gathered);
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      sink.refused({ file: `${path}#${name}`, field: thrown.field, why: thrown.why });
    }
  }
  for (const [id, { details, statements }] of gathered) {
    for (const { ecosystem } of statements) ecosystems.add(ecosystem);
    const references = [{ type: "ADVISORY", url: `https://security-tracker.debian.org/tracker/${id}` }];
    sink.advisory(draftedAdvisory({ id, details, statements, references }), path);
  }
  for (const ecosystem of [...ecosystems].sort()) sink.covers(ecosystem);
}

function readPackage(name: string, value: Buffer, gathered: Map<string, Gathered>): void {
  const vulnerabilities = decodedObject(value);
  const read: (readonly [string, string, readonly PackageStatement[]])[] = [];
  for (const [id, entry] of Object.entries(vulnerabilities)) {
    if (!vulnerabilityID.test(id)) throw new RecordRefusal(id, "is no identifier of a vulnerability");
    if (!isObject(entry)) throw new RecordRefusal(id, "is not an object");
    const details = optionalText(entry["description"], `${id}.description`) ?? "";
    read.push([id, details, statementsOf(name, id, entry)]);
  }
  for (const [id, details, statements] of read) {
    const known = gathered.get(id) ?? { details, statements: [] };
    if (known.details === "") known.details = details;
    known.statements.push(...statements);
    gathered.set(id, known);
  }
}

function statementsOf(name: string, id: string, entry: JsonObject): readonly PackageStatement[] {
  const releases = entry["releases"];
  if (!isObject(releases)) throw new RecordRefusal(`${id}.releases`, "is not an object");
  const statements: PackageStatement[] = [];
  for (const [codename, release] of Object.entries(releases)) {
    const field = `${id}.releases.${codename}`;
    if (!isObject(release)) throw new RecordRefusal(field, "is not an object");
    const ecosystem = debianEcosystem(codename);
    if (ecosystem === undefined) continue;
    statements.push({ ecosystem, name, nameKind: "source", ...stateOf(release, field) });
  }
  return statements;
}

type State = Pick<PackageStatement, "status" | "fixed" | "available" | "reason" | "severity">;

/**
 * `fixed_version: "0"` is a package that never was affected; `nodsa` says that there will be no advisory, and
 * `nodsa_reason` what that means: `ignored` for good, `postponed` until there is more to fix, empty when a point
 * release may still bring it. The stars behind an urgency say who decided it.
 */
function stateOf(release: JsonObject, field: string): State {
  const urgency = (optionalText(release["urgency"], `${field}.urgency`) ?? "").replace(/\*+$/, "");
  const severity = severityOfWord(urgency);
  const status = nameText(release["status"], `${field}.status`);
  const fixed = optionalText(release["fixed_version"], `${field}.fixed_version`);
  switch (status) {
    case "resolved":
      if (fixed === undefined) throw new RecordRefusal(`${field}.fixed_version`, "is missing");
      return fixed === "0"
        ? { status: "not-affected", reason: "the affected code was never in this release", severity }
        : { status: "fixed", fixed, available: isInRepository(release["repositories"], fixed), severity };
    case "undetermined":
      return { status: "under-investigation", severity };
    case "open":
      return { ...openState(release, urgency, field), severity };
    default:
      throw new RecordRefusal(`${field}.status`, "is none of resolved, open, undetermined");
  }
}

/** `repositories` has the version that each of the release's repositories offers today. */
function isInRepository(repositories: unknown, fixed: string): boolean | undefined {
  const deb = schemeForEcosystem("Debian");
  if (!isObject(repositories) || deb === undefined) return undefined;
  const wanted = deb.parse(fixed);
  const offered = Object.values(repositories).flatMap((version) =>
    typeof version === "string" ? deb.parse(version) : [],
  );
  if (!wanted.ok || offered.length === 0) return undefined;
  return offered.some((version) => version.ok && deb.compare(version.value, wanted.value) >= 0);
}

function openState(release: JsonObject, urgency: string, field: string): Pick<State, "status" | "reason"> {
  if (urgency === "end-of-life")
    return { status: "end-of-life", reason: "no longer supported in this release" };
  const note = optionalText(release["nodsa"], `${field}.nodsa`);
  const decision = optionalText(release["nodsa_reason"], `${field}.nodsa_reason`) ?? "";
  const status = decisions.get(decision) ?? "affected";
  return note === undefined
    ? { status }
    : { status, reason: decision === "" ? `no DSA: ${note}` : `${decision}: ${note}` };
}

const decisions: ReadonlyMap<string, PackageStatus> = new Map([
  ["ignored", "wont-fix"],
  ["postponed", "deferred"],
]);
