import { dirname } from "node:path";
import {
  pattern,
  readAuthority,
  readPublicKey,
  readRevocations,
  readTrustedRoot,
  readTrustPolicy,
  type Demand,
  type ProvenanceDemand,
  type Trust,
  type TrustPolicy,
} from "#attestation";
import type { Options } from "../options/index.ts";
import { UsageError } from "../usage-error.ts";
import { hasTrust } from "./has-trust.ts";
import { readNamedFile } from "./read-named-file.ts";

/** Whom the options and the trust policy trust, and what they ask for. */
export interface AskedTrust {
  readonly trust: Trust;
  readonly demand: Demand;
  /** Revocation lists that are to be fetched: {@link withFetchedLists} does. */
  readonly listAddresses: readonly URL[];
}

type TrustOptions = Pick<
  Options,
  "authority" | "identity" | "issuer" | "publicKey" | "revocationList" | "trustedRoot" | "trustPolicy"
>;

/** Reads the files that the options name. Throws `AttestationError`, `UsageError`. */
export function trustOfOptions(options: Options): AskedTrust {
  if (!hasTrust(options)) {
    throw new UsageError(
      "MISSING_ARGUMENT",
      "nobody is trusted, so nothing can be verified",
      "Add --public-key FILE, --identity with --issuer and --trusted-root, --authority FILE, or --trust-policy FILE.",
    );
  }
  const policy = options.trustPolicy === undefined ? undefined : trustPolicyIn(options.trustPolicy);
  const root =
    options.trustedRoot === undefined
      ? policy?.trust.root
      : readTrustedRoot(readNamedFile(options.trustedRoot, "the trusted root"), options.trustedRoot);
  const keys = options.publicKey.map((name) => ({
    name,
    publicKey: readPublicKey({ pem: readNamedFile(name, "the key").toString("utf8"), what: name }),
  }));
  const authorities = options.authority.map((name) =>
    readAuthority(readNamedFile(name, "the certificates"), name),
  );
  const trust: Trust = {
    keys: [...keys, ...(policy?.trust.keys ?? [])],
    identities: [...identityOf(options), ...(policy?.trust.identities ?? [])],
    authorities: [...authorities, ...(policy?.trust.authorities ?? [])],
    revoked: policy?.trust.revoked ?? new Set(),
    ...revocationOf(options, policy),
    ...(root === undefined ? {} : { root }),
  };
  if (trust.identities.length > 0 && root === undefined)
    throw new UsageError("CONFLICT", "identities need a trusted root", "Add --trusted-root FILE.");
  return { trust, demand: demandOf(options, policy), listAddresses: policy?.listAddresses ?? [] };
}

function revocationOf(
  { revocationList }: TrustOptions,
  policy: TrustPolicy | undefined,
): Pick<Trust, "revocation"> {
  const known = policy?.trust.revocation;
  if (known === undefined && revocationList.length === 0) return {};
  const sources = revocationList.flatMap((name) => readRevocations(readNamedFile(name, "the list"), name));
  return {
    revocation: { sources: [...sources, ...(known?.sources ?? [])], required: known?.required === true },
  };
}

/** The trust policy in a file. Throws `AttestationError`, `UsageError`. */
export function trustPolicyIn(path: string): TrustPolicy {
  return readTrustPolicy({
    text: readNamedFile(path, "the trust policy"),
    name: path,
    directory: dirname(path),
    read: (named) => readNamedFile(named, "the file"),
  });
}

function identityOf({ identity, issuer }: TrustOptions): Trust["identities"] {
  if (identity === undefined && issuer === undefined) return [];
  if (identity === undefined || issuer === undefined)
    throw new UsageError("CONFLICT", "--identity and --issuer need each other", "Give both.");
  return [{ subject: pattern(identity), issuer: pattern(issuer) }];
}

function demandOf(options: Options, policy: TrustPolicy | undefined): Demand {
  const { builder, sourceRepository, sourceRevision, sourceRef } = options;
  const wanted: ProvenanceDemand = Object.fromEntries(
    Object.entries({ builder, source: sourceRepository, revision: sourceRevision, ref: sourceRef }).flatMap(
      ([name, text]) => (text === undefined ? [] : [[name, pattern(text)]]),
    ),
  );
  const asked = options.requireProvenance || Object.keys(wanted).length > 0;
  const provenance = asked ? { ...policy?.require.provenance, ...wanted } : policy?.require.provenance;
  return {
    signature: options.requireSignature || policy?.require.signature === true,
    types: [...options.requireType, ...(policy?.require.types ?? [])],
    ...(provenance === undefined ? {} : { provenance }),
  };
}
