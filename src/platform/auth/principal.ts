import type { Grantable, Permission } from "./permission.ts";
import { mayDo, type Role } from "./role.ts";

/** A role in a team, or (`team` null) in all of them and in what belongs to none. */
export interface Grant {
  readonly team: number | null;
  readonly role: Role;
}

/** Who makes a request, and what they may do: proved, and looked up for this request. */
export interface Principal {
  readonly accountID: number;
  readonly kind: "user" | "service" | "operator";
  readonly name: string;
  readonly grants: readonly Grant[];
  /** What the token lets do at most; all that its owner may when undefined. */
  readonly scopes?: readonly Grantable[] | undefined;
  /** The one team a token is for. */
  readonly tokenTeam?: number | undefined;
  /** How it was proved; the id of the session or token, to revoke it by. */
  readonly proof:
    | { readonly by: "session"; readonly id: number; readonly csrf: string }
    | { readonly by: "token"; readonly id: number }
    | { readonly by: "federation" }
    | { readonly by: "certificate" };
}

/** Where a principal may do something: everywhere, or in these teams (none, where it may not at all). */
export type Reach = "all" | readonly number[];

/** Whom a use case is done for: every one that a route calls takes it, and keeps to its reach in SQL. */
export interface Caller {
  /** As in the audit trail: `user:alice`, `service:ci`, `operator`, `system`. */
  readonly actor: string;
  /** The address that the request came from; empty for the server itself. */
  readonly source: string;
  readonly reach: Reach;
  readonly principal?: Principal | undefined;
}

/** The server itself: schedules, jobs. */
export const systemCaller: Caller = { actor: "system", source: "", reach: "all" };

/** Where a principal may do something. */
export function reachOf(principal: Principal, permission: Permission): Reach {
  if (permission === "open" || permission === "own") return [];
  const { grants, scopes, tokenTeam } = principal;
  if (scopes !== undefined && !scopes.includes(permission)) return [];
  const holding = grants.filter(({ role }) => mayDo(role, permission));
  const isEverywhere = holding.some(({ team }) => team === null);
  if (isEverywhere) return tokenTeam === undefined ? "all" : [tokenTeam];
  const teams = [...new Set(holding.flatMap(({ team }) => (team === null ? [] : [team])))];
  return tokenTeam === undefined ? teams : teams.filter((team) => team === tokenTeam);
}

/** How the audit trail calls somebody. */
export function actorOf({ kind, name }: Pick<Principal, "kind" | "name">): string {
  return kind === "operator" && name === "operator" ? "operator" : `${kind}:${name}`;
}
