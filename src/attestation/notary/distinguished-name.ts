import { meets } from "../verifying/identity-pattern.ts";

/**
 * Whether a certificate's subject, as Node.js writes it (`C=DE\nO=Example`), is one that is meant: by a regular
 * expression for the whole line, or by attributes that must all be there ("Notary Project: Trust Policy", trusted
 * identities): `CN=release.example,O=Example`.
 */
export function meetsSubject(wanted: string | RegExp, subject: string): boolean {
  const actual = subject.split("\n");
  if (typeof wanted !== "string") return meets(wanted, [...actual].reverse().join(","));
  const attributes = attributesOf(wanted);
  return attributes.length > 0 && attributes.every((one) => actual.includes(one));
}

/** Commas within values are written `\,` (RFC 4514, 2.4). */
function attributesOf(name: string): readonly string[] {
  return name
    .split(/(?<!\\),/)
    .map((one) => one.trim().replace(/^([A-Za-z]+)\s*=\s*/, (_all, type: string) => `${type.toUpperCase()}=`))
    .filter((one) => one !== "");
}

/** A subject as one line: `CN=release.example, O=Example`. */
export function oneLine(subject: string): string {
  return subject.split("\n").reverse().join(", ");
}
