import type { loadSecrets, SecretCandidate } from "#analyzers";
import type { MergedLayers } from "#artifacts";
import { bufferSource } from "#formats";
import type { ArtifactDescription, FindingLocation, LayerNumber } from "#model";
import type { LayerAnalysis } from "./layer-analysis.ts";

type Secrets = Awaited<ReturnType<typeof loadSecrets>>;
type SecretScanner = InstanceType<Secrets["SecretScanner"]>;

/** A candidate, where it is, and what is known of its file. */
export interface SecretPlace {
  readonly candidate: SecretCandidate;
  readonly location: FindingLocation;
  readonly installed?: { readonly owner: string; readonly isUnchanged: boolean };
}

/** Candidates in the files of every layer, those that a later layer hides too. */
export function* secretsInFiles(
  analyses: readonly LayerAnalysis[],
  tree: MergedLayers["tree"],
  { secretFact, installedFileFact }: Secrets,
): Generator<SecretPlace> {
  for (const [layer, { facts }] of analyses.entries()) {
    const installed = new Map<number, SecretPlace["installed"]>();
    for (const { node, facts: found } of facts) {
      const [known] = (found[installedFileFact.name] ?? []) as NonNullable<SecretPlace["installed"]>[];
      if (known !== undefined) installed.set(node, known);
    }
    for (const file of facts) {
      const candidates = (file.facts[secretFact.name] ?? []) as readonly SecretCandidate[];
      if (candidates.length === 0) continue;
      const { path, ...place } = placeOf(tree, layer, file.node);
      const known = installed.get(file.node);
      for (const candidate of candidates) {
        const location = { path: path + file.inner, ...place, line: candidate.line };
        yield { candidate, location, ...(known === undefined ? {} : { installed: known }) };
      }
    }
  }
}

/** Where the public keys of all layers lie, by their digests. */
export function publicKeyPlaces(
  analyses: readonly LayerAnalysis[],
  tree: MergedLayers["tree"],
  { publicKeyFact }: Secrets,
): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const [layer, { facts }] of analyses.entries()) {
    for (const file of facts) {
      for (const { publicKey } of (file.facts[publicKeyFact.name] ?? []) as readonly {
        publicKey: string;
      }[]) {
        const { path } = placeOf(tree, layer, file.node);
        places.set(publicKey, [...(places.get(publicKey) ?? []), path]);
      }
    }
  }
  return places;
}

function placeOf(tree: MergedLayers["tree"], layer: LayerNumber, node: number): FindingLocation {
  const visible = tree.visiblePath(layer, node);
  if (visible !== undefined) return { path: visible, layer };
  const path = tree.originalPath(layer, node);
  const hidden = tree.history(path).find((change) => change.layer > layer);
  return { path, layer, ...(hidden === undefined ? {} : { deletedIn: hidden.layer }) };
}

/** Candidates in the image's configuration, its history, and the annotations of its manifest. */
export function* secretsInConfiguration(
  description: ArtifactDescription,
  scanner: SecretScanner,
): Generator<SecretPlace> {
  for (const { path, layer, text } of configurationTexts(description)) {
    for (const candidate of scanner.scan(bufferSource(Buffer.from(text)), path).candidates) {
      yield { candidate, location: { path, layer } };
    }
  }
}

/** A text beside the files. */
export interface ConfigurationText {
  /** Where it is in the image's configuration: a JSON pointer (RFC 6901) as a URI fragment; of the manifest with `manifest` before it. */
  readonly path: string;
  readonly layer: LayerNumber;
  readonly text: string;
}

/** Every text of configuration, history and manifest that a person may have written. */
export function* configurationTexts(description: ArtifactDescription): Generator<ConfigurationText> {
  const { config, layers, manifest } = description;
  const top = Math.max(0, layers.length - 1);
  yield* namedTexts("manifest#/annotations", manifest?.annotations ?? {}, top);
  for (const [layer, descriptor] of (manifest?.layers ?? []).entries()) {
    const at = Math.min(layer, top);
    yield* namedTexts(`manifest#/layers/${layer}/annotations`, descriptor.annotations ?? {}, at);
  }
  if (config === undefined) return;
  const { env, labels, entrypoint, cmd } = config.config;
  for (const [index, text] of env.entries()) yield { path: `#/config/Env/${index}`, layer: top, text };
  yield* namedTexts("#/config/Labels", labels, top);
  yield { path: "#/config/Entrypoint", layer: top, text: entrypoint.join(" ") };
  yield { path: "#/config/Cmd", layer: top, text: cmd.join(" ") };
  let layer = -1;
  for (const [index, { createdBy = "", emptyLayer }] of config.history.entries()) {
    if (!emptyLayer) layer += 1;
    const at = Math.min(Math.max(0, layer), top);
    yield { path: `#/history/${index}/created_by`, layer: at, text: createdBy };
  }
}

function* namedTexts(
  path: string,
  texts: Readonly<Record<string, string>>,
  layer: LayerNumber,
): Generator<ConfigurationText> {
  for (const [name, value] of Object.entries(texts)) {
    const pointer = name.replaceAll("~", "~0").replaceAll("/", "~1");
    yield { path: `${path}/${pointer}`, layer, text: `${name}=${value}` };
  }
}
