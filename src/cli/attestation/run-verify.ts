import {
  checkAttached,
  checkSigned,
  missingOf,
  readBundle,
  resolveSubject,
  type Checked,
  type Demand,
} from "#attestation";
import { bestMatch, parsePlatform, platformNotFound } from "#artifacts";
import { isDigest, type Digest, type Index } from "#model";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { withRegistry } from "./open-registry.ts";
import { readNamedFile } from "./read-named-file.ts";
import { trustOfOptions } from "./trust-of-options.ts";
import { verifiedText } from "./verified-text.ts";
import { withFetchedLists } from "./with-fetched-lists.ts";

/** Verifies what is attached to an image, or given in files; exit with 1 where something asked for is missing. */
export async function runVerify(context: CommandContext): Promise<number> {
  const { options, terminal, clock } = context;
  const [reference = ""] = context.arguments;
  const { trust: named, demand: asked, listAddresses } = trustOfOptions(options);
  const trust = await withFetchedLists(context, named, listAddresses);
  const age = options.attestationAge === 0 ? {} : { maxAgeMs: options.attestationAge };
  const checking = { trust, now: clock.now(), ...age };
  const { digests, checked: attached } = await attachedTo(context, reference, checking);
  const files = options.bundle.flatMap((path) =>
    bundlesOf(path).map((signed) => checkSigned(signed, { ...checking, digests })),
  );
  const checked = [...attached, ...files];
  const missing = missingOf(checked, withDefault(asked));
  const result = {
    reference,
    // The image's own, where one of an index was chosen.
    digest: digests.at(-1) ?? "",
    verified: missing.length === 0,
    missing,
    signatures: checked.map(forMachines),
  };
  if (options.format === "json") await terminal.write(`${JSON.stringify(result, null, 2)}\n`);
  else if (!options.quiet) await terminal.write(verifiedText(result, checked, terminal.stdout));
  return missing.length === 0 ? exitCodes.ok.code : exitCodes.findings.code;
}

/** A signature is what `verify` is about, unless something else was asked for. */
function withDefault(demand: Demand): Demand {
  const isEmpty = !demand.signature && demand.types.length === 0 && demand.provenance === undefined;
  return isEmpty ? { ...demand, signature: true } : demand;
}

async function attachedTo(
  context: CommandContext,
  reference: string,
  checking: Parameters<typeof checkAttached>[1],
): Promise<{ readonly digests: readonly Digest[]; readonly checked: readonly Checked[] }> {
  const pinned = reference.slice(reference.lastIndexOf("@") + 1);
  // With files and a digest there is nothing to ask a registry: this is how it works without a network.
  if (context.options.bundle.length > 0 && isDigest(pinned)) return { digests: [pinned], checked: [] };
  return withRegistry(context, async (client) => {
    const { repository, descriptor, index } = await resolveSubject(client, reference, context.signal);
    const image = index === undefined ? undefined : imageIn(index, reference, context.options.platform);
    // Who signs an index signs the images that it lists.
    const digests = image === undefined ? [descriptor.digest] : [descriptor.digest, image];
    const place = { client, repository, digests, signal: context.signal };
    return { digests, checked: await checkAttached(place, checking) };
  });
}

/** The image of an index for the platform that was asked for; the index alone where none was. */
function imageIn({ manifests }: Index, reference: string, platform: string | undefined): Digest | undefined {
  if (platform === undefined) return undefined;
  const wanted = parsePlatform(platform);
  const found = bestMatch(manifests, wanted, (one) => one.platform);
  if (found !== undefined) return found.digest;
  throw platformNotFound(
    reference,
    wanted,
    manifests.flatMap((one) => one.platform ?? []),
  );
}

/** One bundle, or one a line. */
function bundlesOf(path: string): ReturnType<typeof readBundle> {
  const bytes = readNamedFile(path, "the bundle");
  const whole = readBundle(bytes, path);
  if (whole.every((one) => !("problem" in one))) return whole;
  const lines = bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  return lines.length < 2
    ? whole
    : lines.flatMap((line, index) => readBundle(Buffer.from(line), `${path}:${index + 1}`));
}

function forMachines({ place, form, predicateType, name, identity, issuer, refusal }: Checked): object {
  return {
    place,
    form,
    type: name,
    predicateType,
    verified: refusal === undefined,
    identity,
    issuer,
    ...(refusal === undefined ? {} : { refusal }),
  };
}
