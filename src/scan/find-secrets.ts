import type { MergedLayers } from "#artifacts";
import {
  compareText,
  compareSeverity,
  type ArtifactDescription,
  type Finding,
  type FindingLocation,
  type SecretFacts,
  type Severity,
} from "#model";
import type { LayerAnalysis } from "./layer-analysis.ts";
import type { SecretSearch } from "./secret-search.ts";
import {
  publicKeyPlaces,
  secretsInConfiguration,
  secretsInFiles,
  type SecretPlace,
} from "./secret-places.ts";

type Secrets = SecretSearch["secrets"];

/** Where credentials are looked for, and by which key they are recognised. */
export interface SecretEvidence {
  readonly description: ArtifactDescription;
  readonly analyses: readonly LayerAnalysis[];
  readonly tree: MergedLayers["tree"];
  readonly search: SecretSearch;
}

/**
 * Findings of the credentials in every layer's files, those that a later layer hides too, and in the image's
 * configuration, history and manifest. The same value under the same rule is one finding, wherever it is. The most
 * severe first, then by rule and place.
 */
export function findSecrets(evidence: SecretEvidence): readonly Finding[] {
  const { analyses, tree, description, search } = evidence;
  const { secrets, scanner } = search;
  const places = [
    ...secretsInFiles(analyses, tree, secrets),
    ...secretsInConfiguration(description, scanner),
  ];
  const publicKeys = publicKeyPlaces(analyses, tree, secrets);
  const byValue = Map.groupBy(places, ({ candidate }) => `${candidate.rule} ${candidate.fingerprint}`);
  return [...byValue.values()]
    .map((same) => findingOf(same, { search, publicKeys }))
    .sort(bySeverityAndPlace);
}

interface Surroundings {
  readonly search: SecretSearch;
  readonly publicKeys: ReadonlyMap<string, readonly string[]>;
}

const shares = { verified: 1, likely: 0.8, possible: 0.4 } as const;

function findingOf(places: readonly SecretPlace[], { search, publicKeys }: Surroundings): Finding {
  const [{ candidate: first } = { candidate: undefined }] = places;
  const rule = search.rules.get(first?.rule ?? "");
  if (first === undefined || rule === undefined) throw new Error("a credential of no known rule");
  const locations = places.map(({ location }) => location).sort(byPlace);
  const rank = rankOf(places, search.secrets);
  const secret: SecretFacts = {
    provider: rule.provider,
    redacted: first.redacted,
    fingerprint: first.fingerprint,
    certainty: first.confidence,
    ...(first.detail === undefined ? {} : { detail: first.detail }),
    encodings: first.decoded,
    ...publicKeyOf(first.publicKey, locations, publicKeys),
    ...(rank.installed === undefined ? {} : { installed: rank.installed }),
    ...(first.allowedBy === undefined ? {} : { allowedBy: first.allowedBy }),
  };
  return {
    kind: "secret",
    id: rule.id,
    aliases: [],
    severity: rank.isLow ? mildest(first.severity, "low") : first.severity,
    status: "affected",
    reason: `It ${rule.grants}.${rank.why}`,
    fixState: "unknown",
    fixedIn: [],
    rule: rule.id,
    title: titleOf(rule.title, secret),
    sources: [],
    locations,
    suppressedBy: null,
    remediation: rule.revoke,
    ...(rule.spec.url === "" ? {} : { references: [rule.spec.url] }),
    confidence: shares[first.confidence],
    secret,
  };
}

function titleOf(title: string, { redacted, detail, encodings, publicKeyAt }: SecretFacts): string {
  const told = [redacted, ...(detail === undefined ? [] : [detail])];
  if (encodings.length > 0) told.push(`within ${encodings.join(" within ")}`);
  if (publicKeyAt !== undefined) told.push(`belongs to ${publicKeyAt}`);
  return `${title}: ${told.join(", ")}`;
}

interface Rank {
  readonly isLow: boolean;
  readonly why: string;
  readonly installed?: SecretFacts["installed"];
}

/**
 * What packages brought is published, so nobody's secret: where a package manager's list of digests proves it, or,
 * where there is none, where only package managers put files. A file that was changed since is nobody's package's.
 */
function rankOf(places: readonly SecretPlace[], secrets: Secrets): Rank {
  const changed = places.find(({ installed }) => installed?.isUnchanged === false)?.installed;
  if (changed !== undefined) {
    const why = ` ${changed.owner} installed the file, and it was changed since.`;
    return { isLow: false, why, installed: { by: changed.owner, isUnchanged: false } };
  }
  const isLow = places.every(
    ({ installed, location: { path } }) => installed !== undefined || secrets.isInstalledPlace(path),
  );
  if (!isLow) return { isLow, why: "" };
  const owner = places.find(({ installed }) => installed !== undefined)?.installed?.owner;
  if (owner === undefined) {
    return { isLow, why: " It is in files that a package installed, so it is ranked low." };
  }
  const why = ` ${owner} installed the file, which is unchanged, so it is ranked low.`;
  return { isLow, why, installed: { by: owner, isUnchanged: true } };
}

/** The other half of a key pair, in the same directory before anywhere else. */
function publicKeyOf(
  publicKey: string | undefined,
  locations: readonly FindingLocation[],
  publicKeys: Surroundings["publicKeys"],
): { readonly publicKeyAt?: string } {
  const found = publicKey === undefined ? [] : (publicKeys.get(publicKey) ?? []);
  const beside = found.find((path) =>
    locations.some((place) => directoryOf(place.path) === directoryOf(path)),
  );
  const at = beside ?? found.toSorted(compareText)[0];
  return at === undefined ? {} : { publicKeyAt: at };
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function mildest(left: Severity, right: Severity): Severity {
  return compareSeverity(left, right) > 0 ? left : right;
}

function byPlace(left: FindingLocation, right: FindingLocation): number {
  return (
    compareText(left.path, right.path) || left.layer - right.layer || (left.line ?? 0) - (right.line ?? 0)
  );
}

function bySeverityAndPlace(left: Finding, right: Finding): number {
  const [leftPlace, rightPlace] = [left.locations[0], right.locations[0]];
  return (
    compareSeverity(left.severity, right.severity) ||
    compareText(left.id, right.id) ||
    (leftPlace === undefined || rightPlace === undefined ? 0 : byPlace(leftPlace, rightPlace))
  );
}
