/**
 * What a route lets do. Every route names one. `open` is for what proves itself in its own way, `own` for what everybody
 * who is known may do: look at themselves, end their own sessions, revoke their own tokens.
 */
export const permissions = [
  "open",
  "own",
  "read",
  "scan",
  "triage",
  "approve",
  "operate",
  "audit",
  "administer",
] as const;
export type Permission = (typeof permissions)[number];

/** What a token may be limited to: all that somebody must be given. */
export const grantable = ["read", "scan", "triage", "approve", "operate", "audit", "administer"] as const;
export type Grantable = (typeof grantable)[number];

/** Whether a word is one of them. */
export function isGrantable(word: string): word is Grantable {
  return (grantable as readonly string[]).includes(word);
}
