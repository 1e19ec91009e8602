import { chainIDs, openArtifacts } from "#artifacts";
import type { KnownBase } from "#model";
import { resolveScan } from "./resolve-scan.ts";
import { ScanError } from "./scan-error.ts";
import type { ScanOptions } from "./scan-options.ts";

/**
 * What there is to remember of an image that others are built from, one entry for each platform of it. Reads manifests
 * and configurations, no layer. Throws what opening an artifact throws, and `NO_LAYERS` for what has none.
 */
export async function describeBase(
  reference: string,
  options: ScanOptions = {},
): Promise<readonly KnownBase[]> {
  const resolved = resolveScan({ ...options, platform: "all", cacheDirectory: false });
  const artifacts = await openArtifacts(reference, resolved.source);
  try {
    return artifacts.flatMap(({ description: { config, digest, name } }) => {
      const chainID = chainIDs(config?.diffIDs ?? []).at(-1);
      if (chainID === undefined) throw withoutLayers(reference);
      return [{ name: name ?? reference, ...(digest === undefined ? {} : { digest }), chainID }];
    });
  } finally {
    await Promise.all(artifacts.map((artifact) => artifact.close()));
  }
}

function withoutLayers(reference: string): ScanError {
  return new ScanError({
    code: "NO_LAYERS",
    category: "usage",
    message: `${reference} has no layers that another image could be built on`,
    hint: "Name an image: in a registry, an engine or an archive.",
  });
}
