/**
 * Certificate revocation lists, version 1 and 2.
 *
 * Left out: lists of differences and lists that speak for other authorities; they are refused.
 *
 * Spec: RFC 5280, 5
 */
import type { ASN1Obj } from "@sigstore/core";
import { DerError, isSignedWith, readSignedDER, timeOf } from "./der.ts";
import { reasonOf, type RevocationSource, type Revoked } from "./revocation-source.ts";

const deltaIndicator = "2.5.29.27";
const distributionPoint = "2.5.29.28";
const reasonCode = "2.5.29.21";

/** For whose certificates a list is; both where it does not say. */
interface Scope {
  readonly users: boolean;
  readonly authorities: boolean;
}

interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: ASN1Obj | undefined;
}

/** Reads one. Throws `DerError`. */
export function readList(value: ASN1Obj, name: string): RevocationSource {
  const signed = readSignedDER(value);
  const fields = [...signed.content.subs];
  if (fields[0]?.tag.isInteger() === true) fields.shift();
  const [, issuer, thisUpdate, ...more] = fields;
  const from = timeOf(thisUpdate);
  if (issuer === undefined || from === undefined) throw new DerError("it is no revocation list");
  const until = timeOf(more[0]);
  if (until !== undefined) more.shift();
  const extensions = more.find(({ tag }) => tag.isContextSpecific(0))?.subs[0]?.subs ?? [];
  const scope = scopeOf(extensions.map(extensionOf));
  const entries = entriesOf(more.find(({ tag }) => tag.isUniversal())?.subs ?? []);
  return {
    name,
    thisUpdate: from,
    ...(until === undefined ? {} : { nextUpdate: until }),
    concerns: ({ certificate, parts }) =>
      parts.issuer.equals(issuer.value) && (certificate.ca ? scope.authorities : scope.users),
    isBy: ({ certificate, parts }) => parts.maySignLists && isSignedWith(signed, certificate.publicKey),
    stateOf: ({ parts }) => entries.get(parts.serial.toString("hex")) ?? { is: "good" },
  };
}

function entriesOf(entries: readonly ASN1Obj[]): ReadonlyMap<string, Revoked> {
  return new Map(
    entries.map(({ subs: [serial, date, extensions] }) => {
      const at = timeOf(date);
      if (serial?.tag.isInteger() !== true || at === undefined)
        throw new DerError("it has an entry that cannot be read");
      const known = (extensions?.subs ?? []).map(extensionOf);
      const strange = known.find(({ oid, critical }) => critical && oid !== reasonCode);
      if (strange !== undefined) throw notUnderstood(strange);
      const reason = known.find(({ oid }) => oid === reasonCode)?.value?.subs[0]?.value;
      return [serial.value.toString("hex"), { is: "revoked", at, reason: reasonOf(reason) }] as const;
    }),
  );
}

function scopeOf(extensions: readonly Extension[]): Scope {
  let scope: Scope = { users: true, authorities: true };
  for (const extension of extensions) {
    const { oid, critical, value } = extension;
    if (oid === deltaIndicator) throw new DerError("it lists differences only, not all that is revoked");
    if (oid === distributionPoint) scope = scopeIn(value?.subs[0]?.subs ?? []);
    else if (critical) throw notUnderstood(extension);
  }
  return scope;
}

/** [1] and [2]: only certificates of users, or of authorities. [3] to [5]: some reasons, others' certificates, attributes. */
function scopeIn(members: readonly ASN1Obj[]): Scope {
  const isSet = (number: number): boolean =>
    members.some(({ tag, value }) => tag.isContextSpecific(number) && value.some((byte) => byte !== 0));
  if ([3, 4, 5].some(isSet))
    throw new DerError("it lists a part of what is revoked, or for other authorities");
  return { users: !isSet(2), authorities: !isSet(1) };
}

function extensionOf({ subs: [oid, ...rest] }: ASN1Obj): Extension {
  if (oid?.tag.isOID() !== true) throw new DerError("it has an extension that cannot be read");
  const critical = rest[0]?.tag.isBoolean() === true && rest[0].value[0] !== 0;
  return { oid: oid.toOID(), critical, value: rest.at(-1) };
}

function notUnderstood({ oid }: Extension): DerError {
  return new DerError(`it demands that the extension ${oid} is understood, which it is not`);
}
