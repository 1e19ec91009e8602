import { loadSecrets, type SearchBatch, type SearchedBatch } from "#analyzers";
import type { LayerJobSetup } from "./layer-job.ts";

type Secrets = Awaited<ReturnType<typeof loadSecrets>>;
type Scanner = InstanceType<Secrets["SecretScanner"]>;
type OnValue = NonNullable<ConstructorParameters<Secrets["SecretScanner"]>[0]["onValue"]>;

/** Everything that searches for credentials, as the setup asks; nothing where it does not. */
export interface SecretSearch {
  readonly secrets: Secrets;
  readonly scanner: Scanner;
  readonly rules: ReadonlyMap<string, Secrets["secretRules"][number]>;
}

/** @param onValue told each value that is found, for who may see it */
export async function secretSearch(
  { secretKey, secretConfig }: Pick<LayerJobSetup, "secretConfig" | "secretKey">,
  onValue?: OnValue,
): Promise<SecretSearch | undefined> {
  if (secretKey === undefined) return undefined;
  const secrets = await loadSecrets();
  const rules =
    secretConfig === undefined
      ? secrets.secretRules
      : secrets.configuredRules(secrets.secretRules, secretConfig);
  const scanner = new secrets.SecretScanner({
    rules,
    fingerprint: secrets.keyedFingerprint(secretKey),
    allowedBy: secrets.valueAllowances(secretConfig?.allow ?? []),
    ...(onValue === undefined ? {} : { onValue }),
  });
  return { secrets, scanner, rules: new Map(rules.map((rule) => [rule.id, rule])) };
}

/** Searches whole files that come from another thread, as the setup asks; nothing where it does not. */
export async function fileSearch(
  setup: Pick<LayerJobSetup, "limits" | "secretConfig" | "secretKey">,
  watched: { begin(label: string): void; end(): void },
): Promise<((batch: SearchBatch) => SearchedBatch) | undefined> {
  const search = await secretSearch(setup);
  if (search === undefined) return undefined;
  const { FileSearch, searchBatch } = search.secrets;
  const files = new FileSearch({
    scanner: search.scanner,
    archiveLimits: archiveLimits(search, setup),
    watched,
  });
  return (batch) => searchBatch(files, batch);
}

/** Bounds of looking into archives, as deep as the scan's limits say. */
export function archiveLimits(
  { secrets }: SecretSearch,
  { limits }: Pick<LayerJobSetup, "limits">,
): Secrets["defaultArchiveSearchLimits"] {
  return { ...secrets.defaultArchiveSearchLimits, maxDepth: limits.maxArchiveDepth };
}
