import { attestedStatements, checkAttached, missingOf, trustEvidence, type Checked } from "#attestation";
import {
  sortIssues,
  type BypassFact,
  type Digest,
  type ScanReport,
  type Verdict,
  type VexStatement,
} from "#model";
import { parseReference, RegistryError, type ImageReference, type RegistryClient } from "#registry";
import type { CommandContext } from "../command.ts";
import { withRegistry } from "./open-registry.ts";
import { trustOfOptions, type AskedTrust } from "./trust-of-options.ts";
import { withFetchedLists } from "./with-fetched-lists.ts";

/** Looks for who vouches for what was scanned, and judges that. */
export interface ScanTrust {
  /** The report with its evidence, for policies; and what was asked for and is not there. */
  look(report: ScanReport): Promise<Looked>;
}

/** A report with its evidence, what is missing, and the statements that somebody trusted has signed. */
interface Looked {
  readonly report: ScanReport;
  readonly missing: readonly string[];
  readonly statements: readonly VexStatement[];
}

const maxManifestBytes = 4 * 1024 * 1024;

/** Reads at once what the options name, so that errors come before a long scan. */
export async function openScanTrust(context: CommandContext): Promise<ScanTrust> {
  const { options } = context;
  const named = trustOfOptions(options);
  const asked = { ...named, trust: await withFetchedLists(context, named.trust, named.listAddresses) };
  return {
    async look(report) {
      const place = placeOf(report);
      const notLooked = (why: string): Looked => {
        const wanted = missingOf([], asked.demand);
        return { report, missing: wanted.map((one) => `${one}: ${why}`), statements: [] };
      };
      if (options.offline) return notLooked("--offline keeps from asking the registry");
      if (place === undefined) return notLooked("it is no image of a registry");
      try {
        return await withRegistry(context, (client) => lookAt(context, client, { report, asked, ...place }));
      } catch (thrown) {
        if (!context.signal.aborted || context.interruption.aborted) throw thrown;
        return notLooked("the time of --timeout was over");
      }
    },
  };
}

interface Looking {
  readonly report: ScanReport;
  readonly asked: AskedTrust;
  readonly repository: ImageReference;
  readonly digest: Digest;
}

async function lookAt(
  { clock, options, signal }: CommandContext,
  client: RegistryClient,
  { report, asked, repository, digest }: Looking,
): ReturnType<ScanTrust["look"]> {
  const index = await indexWith(client, repository, digest, signal);
  const digests = index === undefined ? [digest] : [index, digest];
  const age = options.attestationAge === 0 ? {} : { maxAgeMs: options.attestationAge };
  const checking = { trust: asked.trust, now: clock.now(), ...age };
  const checked = await checkAttached({ client, repository, digests, signal }, checking);
  const { statements, issues } = attestedStatements(checked);
  return {
    report: {
      ...report,
      artifact: withVerifiedSbom(report, checked),
      trust: trustEvidence(checked),
      issues: sortIssues([...report.issues, ...issues]),
    },
    missing: missingOf(checked, asked.demand),
    statements,
  };
}

/** Bound by the bytes of the document: others may lie in the same manifest. */
function withVerifiedSbom({ artifact }: ScanReport, checked: readonly Checked[]): ScanReport["artifact"] {
  const { sbom } = artifact;
  const isVerified = checked.some(
    ({ content, name, refusal }) =>
      refusal === undefined && content !== undefined && content === sbom?.digest && name.startsWith("sbom-"),
  );
  return sbom === undefined || !isVerified ? artifact : { ...artifact, sbom: { ...sbom, verified: true } };
}

function placeOf({ artifact }: ScanReport): Pick<Looking, "digest" | "repository"> | undefined {
  const { kind, name, digest } = artifact;
  if (kind !== "image" || name === undefined || digest === undefined) return undefined;
  try {
    return { repository: parseReference(name), digest };
  } catch (thrown) {
    // Names in archives and engines need not be references.
    if (thrown instanceof RegistryError) return undefined;
    throw thrown;
  }
}

/** The index under the name, where the image is one of those that it lists. */
async function indexWith(
  client: RegistryClient,
  repository: ImageReference,
  digest: Digest,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  const target = repository.digest ?? repository.tag ?? "latest";
  const { document, descriptor } = await client.manifest({
    repository,
    target,
    maxBytes: maxManifestBytes,
    signal,
  });
  if (document.kind !== "index") return undefined;
  return document.index.manifests.some((one) => one.digest === digest) ? descriptor.digest : undefined;
}

/** The verdict where something that was asked for is missing: a failure, whatever else was found. */
export function withMissing(verdict: Verdict, missing: readonly string[]): Verdict {
  return missing.length === 0
    ? verdict
    : { ...verdict, outcome: "fail", reasons: [...missing, ...verdict.reasons] };
}

/** The verdict with the exceptions that count: what failed passes with a warning, and every exception is told, needed or not. */
export function withExceptions(verdict: Verdict, bypasses: readonly BypassFact[]): Verdict {
  if (bypasses.length === 0) return verdict;
  const told = bypasses.map(
    ({ reason, until, ticket, identity }) =>
      `exception until ${until}: ${reason}${ticket === "" ? "" : ` (${ticket})`}, signed by ${identity}`,
  );
  const outcome = verdict.outcome === "pass" ? "pass" : "warn";
  return { ...verdict, outcome, reasons: [...verdict.reasons, ...told] };
}
