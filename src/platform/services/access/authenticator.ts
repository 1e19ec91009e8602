import type { Clock } from "../../../runtime/clock.ts";
import { isGrantable } from "../../auth/permission.ts";
import type { Grant, Principal } from "../../auth/principal.ts";
import { isRole } from "../../auth/role.ts";
import { secretHash } from "../../auth/secret-text.ts";
import type { Connection, Store } from "../../store/store.ts";
import type { AccountRow } from "../../store/account-tables.ts";

/** What somebody shows to prove who they are. */
export interface Credentials {
  /** Of `Authorization: Bearer`. */
  readonly bearer?: string | undefined;
  /** Of the session's cookie. */
  readonly session?: string | undefined;
  /** SHA-256 fingerprint of a client certificate that was verified, lower-case hex. */
  readonly certificate?: string | undefined;
}

/** Tells who makes a request. */
export interface Authenticator {
  /** Undefined for whom nobody knows: a reason is not given, so that nobody learns from it. */
  authenticate(credentials: Credentials): Promise<Principal | undefined>;
  /** Forgets what is kept for a moment: something about accounts, roles, tokens or sessions changed. */
  forget(): void;
}

/** Proves a token that a CI's OpenID provider signed; undefined for what is none of theirs. */
export type FederatedProof = (
  token: string,
) => Promise<(Pick<AccountRow, "kind" | "name"> & { id: number }) | undefined>;

/** For so long, in milliseconds, a process may not know of a change that another one made. */
const keptMs = 1_000;
const maxKept = 5_000;
/** The last use is written no oftener than this. */
const usedEveryMs = 60_000;
/** A session that nobody uses ends after this. */
const idleMs = 12 * 3_600_000;
const maxBearer = 16 * 1024;

interface Kept {
  readonly principal: Promise<Principal | undefined>;
  readonly until: number;
}

/** Makes one. What it found is kept for a second, so that a thousand requests a second ask the database once. */
export function createAuthenticator(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  federated: FederatedProof,
): Authenticator {
  const kept = new Map<string, Kept>();
  const remember = (
    key: string,
    find: () => Promise<Principal | undefined>,
  ): Promise<Principal | undefined> => {
    const now = clock.monotonic();
    const known = kept.get(key);
    if (known !== undefined && known.until > now) return known.principal;
    if (kept.size >= maxKept) kept.clear();
    const principal = find();
    kept.set(key, { principal, until: now + keptMs });
    principal.catch(() => kept.delete(key));
    return principal;
  };
  const means = { store, clock };
  return {
    async authenticate({ bearer, session, certificate }) {
      if (bearer !== undefined) {
        if (bearer.length > maxBearer) return undefined;
        return remember(`bearer ${secretHash(bearer)}`, () =>
          /^[\w-]+\.[\w-]+\.[\w-]*$/.test(bearer)
            ? byFederation(means, bearer, federated)
            : byToken(means, bearer),
        );
      }
      if (session !== undefined)
        return remember(`session ${secretHash(session)}`, () => bySession(means, session));
      if (certificate !== undefined)
        return remember(`certificate ${certificate}`, () => byCertificate(means, certificate));
      return undefined;
    },
    forget: () => kept.clear(),
  };
}

interface Means {
  readonly store: Store;
  readonly clock: Clock;
}

/**
 * Notes beside the request when a proof was last used. A database that is locked or full must not keep anybody from
 * reading: what is not noted now is noted by a later request.
 */
function noteUse(update: { execute(): Promise<unknown> }): void {
  update.execute().catch(() => undefined);
}

async function byToken({ store, clock }: Means, text: string): Promise<Principal | undefined> {
  const now = clock.now();
  const row = await store.reading
    .selectFrom("tokens")
    .innerJoin("accounts", "accounts.id", "tokens.account_id")
    .select(["tokens.id", "tokens.scopes", "tokens.team_id", "tokens.used_at", "tokens.expires_at"])
    .select(["accounts.id as account", "accounts.kind", "accounts.name"])
    .where("tokens.hash", "=", secretHash(text))
    .where("tokens.revoked_at", "is", null)
    .where("accounts.disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined || (row.expires_at !== null && row.expires_at <= now)) return undefined;
  if (now - (row.used_at ?? 0) > usedEveryMs)
    noteUse(store.writing.updateTable("tokens").set({ used_at: now }).where("id", "=", row.id));
  return {
    accountID: row.account,
    kind: row.kind,
    name: row.name,
    grants: await grantsOf(store.reading, row.account),
    scopes: row.scopes === null ? undefined : (JSON.parse(row.scopes) as string[]).filter(isGrantable),
    tokenTeam: row.team_id ?? undefined,
    proof: { by: "token", id: row.id },
  };
}

async function bySession({ store, clock }: Means, text: string): Promise<Principal | undefined> {
  const now = clock.now();
  const row = await store.reading
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .select(["sessions.id", "sessions.csrf", "sessions.seen_at"])
    .select(["accounts.id as account", "accounts.kind", "accounts.name"])
    .where("sessions.hash", "=", secretHash(text))
    .where("sessions.revoked_at", "is", null)
    .where("sessions.expires_at", ">", now)
    .where("sessions.seen_at", ">", now - idleMs)
    .where("accounts.disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (now - row.seen_at > usedEveryMs)
    noteUse(store.writing.updateTable("sessions").set({ seen_at: now }).where("id", "=", row.id));
  return {
    accountID: row.account,
    kind: row.kind,
    name: row.name,
    grants: await grantsOf(store.reading, row.account),
    proof: { by: "session", id: row.id, csrf: row.csrf },
  };
}

async function byCertificate({ store }: Means, fingerprint: string): Promise<Principal | undefined> {
  const row = await store.reading
    .selectFrom("certificates")
    .innerJoin("accounts", "accounts.id", "certificates.account_id")
    .select(["accounts.id", "accounts.kind", "accounts.name"])
    .where("certificates.fingerprint", "=", fingerprint)
    .where("accounts.disabled_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, kind, name } = row;
  return {
    accountID: id,
    kind,
    name,
    grants: await grantsOf(store.reading, id),
    proof: { by: "certificate" },
  };
}

async function byFederation(
  { store }: Means,
  token: string,
  federated: FederatedProof,
): Promise<Principal | undefined> {
  const account = await federated(token);
  if (account === undefined) return undefined;
  const { id, kind, name } = account;
  return {
    accountID: id,
    kind,
    name,
    grants: await grantsOf(store.reading, id),
    proof: { by: "federation" },
  };
}

/** The roles of an account. */
export async function grantsOf(connection: Connection, accountID: number): Promise<readonly Grant[]> {
  const rows = await connection
    .selectFrom("memberships")
    .select(["team_id", "role"])
    .where("account_id", "=", accountID)
    .execute();
  return rows.flatMap(({ team_id: team, role }) =>
    isRole(role) ? [{ team: team === everyTeam ? null : team, role }] : [],
  );
}

/** What stands for all teams in `memberships`. */
export const everyTeam = 0;
