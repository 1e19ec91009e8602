import { grantable, type Grantable } from "./permission.ts";

/** What somebody is in a team, or in all of them. */
export const roles = ["viewer", "developer", "triager", "security", "operator", "administrator"] as const;
export type Role = (typeof roles)[number];

/**
 * What each may do. `read`: see. `scan`: have images looked at, publish results, ask for exceptions. `triage`: say what
 * findings are. `approve`: decide on exceptions and policies. `operate`: registries, jobs, feeds. `audit`: the trail.
 * `administer`: people, teams, tokens and keys. Whoever operates decides nothing, and whoever decides operates nothing.
 */
const permissionsOf: Readonly<Record<Role, readonly Grantable[]>> = {
  viewer: ["read"],
  developer: ["read", "scan"],
  triager: ["read", "scan", "triage"],
  security: ["read", "scan", "triage", "approve", "audit"],
  operator: ["read", "scan", "operate"],
  administrator: grantable,
};

/** Whether a role lets do something. */
export function mayDo(role: Role, permission: Grantable): boolean {
  return permissionsOf[role].includes(permission);
}

/** Whether a word is a role. */
export function isRole(word: string): word is Role {
  return (roles as readonly string[]).includes(word);
}
