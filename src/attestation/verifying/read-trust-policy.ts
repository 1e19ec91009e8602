import { isAbsolute, join } from "node:path";
import { bufferSource, fieldsAt, fieldsOf, listAt, readYAML, textAt, type Fields } from "#formats";
import { errorMessage } from "../../runtime/errors.ts";
import { AttestationError } from "../attestation-error.ts";
import { readPublicKey } from "../keys/read-key.ts";
import type { RevocationRules } from "../revocation/check-revocation.ts";
import { readRevocations } from "../revocation/read-revocations.ts";
import { pattern } from "./identity-pattern.ts";
import type { ProvenanceDemand } from "./judge-checked.ts";
import { readTrustedRoot } from "./read-trusted-root.ts";
import { readAuthority } from "./read-authority.ts";
import type { Allowance, Trust, TrustedAuthority, TrustedIdentity, TrustedKey } from "./trust.ts";

/** What a trust policy says. */
export interface TrustPolicy {
  readonly trust: Trust;
  /** Where further revocation lists are to be fetched: whoever has the network adds them. */
  readonly listAddresses: readonly URL[];
  readonly require: {
    readonly signature: boolean;
    readonly types: readonly string[];
    readonly provenance?: ProvenanceDemand;
  };
}

/** A policy's text, and how the files that it names are read: relative to it. */
export interface PolicyFile {
  readonly text: Buffer;
  /** Its path. */
  readonly name: string;
  readonly directory: string;
  read(path: string): Buffer;
}

const members: Readonly<Record<string, readonly string[]>> = {
  "": ["keys", "identities", "authorities", "trustedRoot", "revoked", "revocation", "require"],
  keys: ["file", "validFrom", "validUntil", "allow"],
  identities: ["subject", "issuer", "allow"],
  authorities: ["file", "subject", "allow"],
  revocation: ["lists", "required"],
  require: ["signature", "attestations", "provenance"],
  "require.provenance": ["builder", "source", "revision", "ref"],
};

/** Reads a trust policy (YAML); what it does not know is an error. Throws `TRUST_UNREADABLE`, `KEY_UNREADABLE`. */
export function readTrustPolicy(file: PolicyFile): TrustPolicy {
  const root = documentOf(file);
  const demands = fieldsAt(root, "require");
  checkMembers(demands, "require", file);
  const wanted = fieldsAt(demands, "provenance");
  checkMembers(wanted, "require.provenance", file);
  const trustedRoot = textAt(root, "trustedRoot");
  const revocation = fieldsAt(root, "revocation");
  checkMembers(revocation, "revocation", file);
  const lists = textsAt(revocation, "lists", file).map((text) => addressOf(text) ?? text);
  return {
    listAddresses: lists.filter((one) => one instanceof URL),
    trust: {
      keys: listAt(root, "keys").map((value) => keyOf(value, file)),
      identities: listAt(root, "identities").map((value) => identityOf(value, file)),
      authorities: listAt(root, "authorities").map((value) => authorityOf(value, file)),
      revoked: new Set(textsAt(root, "revoked", file)),
      ...(revocation === undefined ? {} : { revocation: revocationOf(lists, revocation, file) }),
      ...(trustedRoot === undefined
        ? {}
        : { root: readTrustedRoot(file.read(resolved(trustedRoot, file)), trustedRoot) }),
    },
    require: {
      signature: demands?.["signature"] === true,
      types: textsAt(demands, "attestations", file),
      ...(demands?.["provenance"] === true || wanted !== undefined ? { provenance: demandOf(wanted) } : {}),
    },
  };
}

function documentOf(file: PolicyFile): Fields {
  let value: unknown;
  try {
    value = readYAML(bufferSource(file.text));
  } catch (cause) {
    throw broken(file, errorMessage(cause), cause);
  }
  const root = fieldsOf(value);
  if (root === undefined) throw broken(file, "it is no mapping");
  checkMembers(root, "", file);
  return root;
}

function keyOf(value: unknown, file: PolicyFile): TrustedKey {
  const fields = fieldsOf(value);
  checkMembers(fields, "keys", file);
  const name = textAt(fields, "file");
  if (name === undefined) throw broken(file, "a key has no `file`");
  const publicKey = readPublicKey({ pem: file.read(resolved(name, file)).toString("utf8"), what: name });
  const times = { ...timeOf(fields, "validFrom", file), ...timeOf(fields, "validUntil", file) };
  return { name, publicKey, ...times, ...allowanceIn(fields, file) };
}

function timeOf<Name extends string>(
  fields: Fields | undefined,
  name: Name,
  file: PolicyFile,
): { readonly [Key in Name]?: number } {
  const value = fields?.[name];
  if (value === undefined) return {};
  const time = typeof value === "string" ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw broken(file, `\`${name}\` of a key is no time`);
  return { [name]: time } as { readonly [Key in Name]?: number };
}

function identityOf(value: unknown, file: PolicyFile): TrustedIdentity {
  const fields = fieldsOf(value);
  checkMembers(fields, "identities", file);
  const [subject, issuer] = [textAt(fields, "subject"), textAt(fields, "issuer")];
  if (subject === undefined || issuer === undefined)
    throw broken(file, "an identity needs `subject` and `issuer`");
  return { subject: pattern(subject), issuer: pattern(issuer), ...allowanceIn(fields, file) };
}

function authorityOf(value: unknown, file: PolicyFile): TrustedAuthority {
  const fields = fieldsOf(value);
  checkMembers(fields, "authorities", file);
  const name = textAt(fields, "file");
  if (name === undefined) throw broken(file, "an authority has no `file`");
  const subject = textAt(fields, "subject");
  return {
    ...readAuthority(file.read(resolved(name, file)), name),
    ...(subject === undefined ? {} : { subject: pattern(subject) }),
    ...allowanceIn(fields, file),
  };
}

/** The address of a list, where it is one. */
function addressOf(text: string): URL | undefined {
  return /^https?:\/\//i.test(text) ? (URL.parse(text) ?? undefined) : undefined;
}

function revocationOf(lists: readonly (URL | string)[], fields: Fields, file: PolicyFile): RevocationRules {
  const sources = lists
    .filter((one) => typeof one === "string")
    .flatMap((name) => readRevocations(file.read(resolved(name, file)), name));
  const { required = false } = fields;
  if (typeof required !== "boolean")
    throw broken(file, "`required` of `revocation` is neither true nor false");
  return { sources, required };
}

function allowanceIn(fields: Fields | undefined, file: PolicyFile): Allowance {
  return fields?.["allow"] === undefined ? {} : { allow: textsAt(fields, "allow", file) };
}

function demandOf(fields: Fields | undefined): ProvenanceDemand {
  const names = ["builder", "source", "revision", "ref"] as const;
  const given = names.flatMap((name) => {
    const text = textAt(fields, name);
    return text === undefined ? [] : [[name, pattern(text)] as const];
  });
  return Object.fromEntries(given);
}

/** A list of texts; whatever else stands there is a mistake that must not pass for nothing. */
function textsAt(fields: Fields | undefined, name: string, file: PolicyFile): readonly string[] {
  const value = fields?.[name];
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((one): one is string => typeof one === "string")) return value;
  throw broken(file, `\`${name}\` is no list of texts`);
}

function resolved(path: string, { directory }: PolicyFile): string {
  return isAbsolute(path) ? path : join(directory, path);
}

function checkMembers(fields: Fields | undefined, of: string, file: PolicyFile): void {
  const unknown = Object.keys(fields ?? {}).find((name) => members[of]?.includes(name) !== true);
  if (unknown === undefined) return;
  const where = of === "" ? "" : ` in \`${of}\``;
  throw broken(file, `\`${unknown}\`${where} is not known; there are ${members[of]?.join(", ") ?? ""}`);
}

function broken({ name }: PolicyFile, why: string, cause?: unknown): AttestationError {
  return new AttestationError({
    code: "TRUST_UNREADABLE",
    category: "usage",
    message: `the trust policy ${name} cannot be used: ${why}`,
    hint: "docs/attestation.md shows one.",
    cause,
  });
}
