import type { Generated } from "kysely";

/** Milliseconds since 1970. */
type Time = number;

/** Somebody, or something, that makes requests. */
export interface AccountRow {
  id: Generated<number>;
  kind: "user" | "service" | "operator";
  name: string;
  display_name: Generated<string>;
  /** In the form of PHC strings; null where it has none. */
  password: string | null;
  /** Who it is to an OpenID provider. */
  issuer: string | null;
  subject: string | null;
  /** JSON: which tokens of a CI are this service. */
  federation: string | null;
  created_at: Time;
  disabled_at: Time | null;
  seen_at: Time | null;
  /** Wrong passwords since the last right one. */
  failures: Generated<number>;
  locked_until: Time | null;
}

export interface TokenRow {
  id: Generated<number>;
  account_id: number;
  name: string;
  /** SHA-256, hex. */
  hash: string;
  /** JSON list of permissions; null for all of the owner's. */
  scopes: string | null;
  team_id: number | null;
  created_at: Time;
  created_by: string;
  expires_at: Time | null;
  used_at: Time | null;
  revoked_at: Time | null;
}

export interface SessionRow {
  id: Generated<number>;
  account_id: number;
  hash: string;
  csrf: string;
  created_at: Time;
  expires_at: Time;
  seen_at: Time;
  source: string;
  agent: string;
  revoked_at: Time | null;
}

export interface TeamRuleRow {
  id: Generated<number>;
  team_id: number;
  /** Globs. */
  registry: string;
  repository: string;
  /** Name of a label of images, and a glob of its value; empty for a rule by name. */
  label: Generated<string>;
  value: Generated<string>;
}

export interface AuditRow {
  id: Generated<number>;
  at: Time;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  source: Generated<string>;
  state_before: string | null;
  state_after: string | null;
  /** Place in the chain; null for what was written before there was one. */
  number: number | null;
  hash: string | null;
}

/** Tables of who may do what, and of who did. */
export interface AccountTables {
  accounts: AccountRow;
  teams: { id: Generated<number>; name: string; created_at: Time };
  /** `team_id` 0 stands for all. */
  memberships: { account_id: number; team_id: number; role: string; given_at: Time };
  team_rules: TeamRuleRow;
  repository_teams: { team_id: number; repository_id: number };
  repository_labels: { repository_id: number; name: string; value: string };
  tokens: TokenRow;
  sessions: SessionRow;
  certificates: { id: Generated<number>; account_id: number; fingerprint: string; created_at: Time };
  setup_links: { purpose: string; hash: string; created_at: Time; expires_at: Time; used_at: Time | null };
  /** What is sealed here is over within minutes: it is not sealed anew. */
  logins: { hash: string; sealed: string; expires_at: Time };
  deliveries: { registry_id: number; digest: string; at: Time };
  audit: AuditRow;
  audit_head: {
    one: number;
    number: number;
    hash: string;
    dropped_number: number;
    dropped_hash: string;
  };
}
