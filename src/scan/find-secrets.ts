import { loadSecrets, type SecretCandidate } from "#analyzers";
import type { MergedLayers } from "#artifacts";
import { bufferSource } from "#formats";
import {
  compareText,
  compareSeverity,
  type ArtifactDescription,
  type Finding,
  type FindingLocation,
  type LayerNumber,
  type Severity,
} from "#model";
import type { LayerAnalysis } from "./layer-analysis.ts";

type Secrets = Awaited<ReturnType<typeof loadSecrets>>;

/** A candidate and where it is. */
interface Place {
  readonly candidate: SecretCandidate;
  readonly location: FindingLocation;
}

/** Where credentials are looked for, and by which key they are recognised. */
export interface SecretEvidence {
  readonly description: ArtifactDescription;
  readonly analyses: readonly LayerAnalysis[];
  readonly tree: MergedLayers["tree"];
  readonly secretKey: Uint8Array;
}

/**
 * Findings of the credentials in every layer's files, those that a later layer hides too, and in the image's
 * configuration and history. The same value under the same rule is one finding, wherever it is. The most severe
 * first, then by rule and place.
 */
export async function findSecrets(evidence: SecretEvidence): Promise<readonly Finding[]> {
  const secrets = await loadSecrets();
  const places = [...inFiles(evidence, secrets), ...inConfiguration(evidence, secrets)];
  const byValue = Map.groupBy(places, ({ candidate }) => `${candidate.rule} ${candidate.fingerprint}`);
  return [...byValue.values()].map((same) => findingOf(same, secrets)).sort(bySeverityAndPlace);
}

function* inFiles({ analyses, tree }: SecretEvidence, { secretFact }: Secrets): Generator<Place> {
  for (const [layer, { facts }] of analyses.entries()) {
    for (const file of facts) {
      const candidates = (file.facts[secretFact.name] ?? []) as readonly SecretCandidate[];
      if (candidates.length === 0) continue;
      const place = placeOf(tree, layer, file.node);
      for (const candidate of candidates) {
        yield { candidate, location: { ...place, line: candidate.line } };
      }
    }
  }
}

function placeOf(tree: MergedLayers["tree"], layer: LayerNumber, node: number): FindingLocation {
  const visible = tree.visiblePath(layer, node);
  if (visible !== undefined) return { path: visible, layer };
  const path = tree.originalPath(layer, node);
  const hidden = tree.history(path).find((change) => change.layer > layer);
  return { path, layer, ...(hidden === undefined ? {} : { deletedIn: hidden.layer }) };
}

function* inConfiguration(evidence: SecretEvidence, secrets: Secrets): Generator<Place> {
  const { secretRules: rules, keyedFingerprint, SecretScanner } = secrets;
  const scanner = new SecretScanner({ rules, fingerprint: keyedFingerprint(evidence.secretKey) });
  for (const { path, layer, text } of configurationTexts(evidence.description)) {
    for (const candidate of scanner.scan(bufferSource(Buffer.from(text))).candidates) {
      yield { candidate, location: { path, layer } };
    }
  }
}

interface ConfigurationText {
  /** Where it is in the image's configuration: a JSON pointer (RFC 6901) as a URI fragment. */
  readonly path: string;
  readonly layer: LayerNumber;
  readonly text: string;
}

function* configurationTexts({ config, layers }: ArtifactDescription): Generator<ConfigurationText> {
  if (config === undefined) return;
  const top = Math.max(0, layers.length - 1);
  const { env, labels, entrypoint, cmd } = config.config;
  for (const [index, text] of env.entries()) yield { path: `#/config/Env/${index}`, layer: top, text };
  for (const [name, value] of Object.entries(labels)) {
    yield {
      path: `#/config/Labels/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      layer: top,
      text: `${name}=${value}`,
    };
  }
  yield { path: "#/config/Entrypoint", layer: top, text: entrypoint.join(" ") };
  yield { path: "#/config/Cmd", layer: top, text: cmd.join(" ") };
  let layer = -1;
  for (const [index, { createdBy = "", emptyLayer }] of config.history.entries()) {
    if (!emptyLayer) layer += 1;
    const at = Math.min(Math.max(0, layer), top);
    yield { path: `#/history/${index}/created_by`, layer: at, text: createdBy };
  }
}

function findingOf(places: readonly Place[], secrets: Secrets): Finding {
  const candidates = places.map(({ candidate }) => candidate);
  const [first] = candidates;
  const rule = secrets.secretRules.find(({ id }) => id === first?.rule);
  if (first === undefined || rule === undefined) throw new Error("a credential of no known rule");
  const locations = places.map(({ location }) => location).sort(byPlace);
  const isInstalled = locations.every(({ path }) => secrets.isInstalledPlace(path));
  const told = [first.redacted, ...(first.detail === undefined ? [] : [first.detail])];
  if (first.decoded.length > 0) told.push(`within ${first.decoded.join(" within ")}`);
  const why = isInstalled ? " It is in files that a package installed, so it is ranked low." : "";
  return {
    kind: "secret",
    id: rule.id,
    aliases: [],
    severity: isInstalled ? mildest(first.severity, "low") : first.severity,
    status: "affected",
    reason: `It ${rule.grants}. ${rule.revoke}${why}`,
    fixState: "unknown",
    fixedIn: [],
    rule: rule.id,
    title: `${rule.title}: ${told.join(", ")}`,
    sources: [],
    locations,
    suppressedBy: null,
  };
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
