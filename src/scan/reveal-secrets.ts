import type { Artifact } from "#artifacts";
import type { Finding } from "#model";
import type { CollectContext } from "./collect-layers.ts";
import { nobody, readLayerAgain } from "./read-layer-again.ts";
import { secretsInConfiguration } from "./secret-places.ts";
import { secretSearch } from "./secret-search.ts";

/** A value that was found again. Nobody keeps it. */
export interface RevealedSecret {
  readonly rule: string;
  readonly value: string;
}

const maxPathsShown = 10_000;

/**
 * Reads the layers of findings again for the values that were not kept: by fingerprint. Only the files that findings
 * name are looked at. What cannot be found again (a directory that changed meanwhile) is left out.
 */
export async function revealSecrets(
  artifact: Artifact,
  findings: readonly Finding[],
  context: CollectContext,
): Promise<ReadonlyMap<string, RevealedSecret>> {
  const revealed = new Map<string, RevealedSecret>();
  const wanted = new Set(findings.flatMap(({ secret }) => secret?.fingerprint ?? []));
  const search = await secretSearch(context.setup, ({ rule, value, fingerprint }) => {
    if (wanted.has(fingerprint)) revealed.set(fingerprint, { rule: rule.id, value });
  });
  if (search === undefined || wanted.size === 0) return revealed;
  // Scanning tells the values as it goes: the places are known.
  Array.from(secretsInConfiguration(artifact.description, search.scanner));
  const { SecretPass, defaultArchiveSearchLimits } = search.secrets;
  for (const [layer, paths] of pathsByLayer(findings)) {
    const visitor = new SecretPass({
      pass: nobody,
      scanner: search.scanner,
      archiveLimits: defaultArchiveSearchLimits,
      watched: { begin() {}, end() {} },
      timedOut: new Set(),
      only: paths,
    });
    await readLayerAgain(artifact, layer, { context, visitor });
  }
  return revealed;
}

function pathsByLayer(findings: readonly Finding[]): ReadonlyMap<number, ReadonlySet<string>> {
  const byLayer = new Map<number, Set<string>>();
  const locations = findings.flatMap((finding) => finding.locations).slice(0, maxPathsShown);
  for (const { path, layer } of locations) {
    if (!path.startsWith("/")) continue;
    const within = path.indexOf("!/");
    const paths = byLayer.get(layer) ?? new Set<string>();
    byLayer.set(layer, paths.add(within < 0 ? path : path.slice(0, within)));
  }
  return byLayer;
}
