import { sql } from "kysely";
import { isPassword } from "../../auth/password-hash.ts";
import { actorOf, type Caller } from "../../auth/principal.ts";
import { newSecret, secretHash } from "../../auth/secret-text.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Store, Work } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { AccessMeans } from "./access-means.ts";
import { mayAdminister } from "./tokens.ts";

/** Where a login comes from. */
export interface LoginPlace {
  readonly source: string;
  /** What the browser calls itself. */
  readonly agent: string;
  /** The session that the browser had before, which ends. */
  readonly before?: string | undefined;
}

/** A session that was begun. Its secret goes into a cookie, the other into pages of ours. */
export interface BegunSession {
  readonly name: string;
  readonly secret: string;
  /** What a page has to send with every change, so that no other site's page can make one. */
  readonly csrf: string;
  readonly expiresAt: number;
}

/** A session as it is shown. */
export interface ShownSession {
  readonly id: number;
  readonly account: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
  readonly source: string;
  readonly agent: string;
}

const sessionMs = 7 * 24 * 3_600_000;
/** Wrong passwords before an account is locked, for how long at first, and at most. */
const freeAttempts = 5;
const firstLockMs = 60_000;
const longestLockMs = 15 * 60_000;

/**
 * Begins a session by name and password. Whoever is not known, disabled, locked or wrong is told the same, after the
 * same work. Throws `NOT_ALLOWED`.
 */
export async function logIn(
  means: AccessMeans,
  { name, password }: { readonly name: string; readonly password: string },
  place: LoginPlace,
): Promise<BegunSession> {
  const { store, clock } = means;
  const now = clock.now();
  // The attempt is counted before the password is looked at, so that many at once gain nothing.
  const account = await store.writing
    .updateTable("accounts")
    .set((row) => ({
      failures: sql<number>`${row.ref("failures")} + 1`,
      locked_until: sql<
        number | null
      >`CASE WHEN ${row.ref("failures")} + 1 >= ${freeAttempts} THEN CAST(${now} AS BIGINT) + ${lockMs()} ELSE NULL END`,
    }))
    .where("name", "=", name)
    .where("kind", "=", "user")
    .where("password", "is not", null)
    .where("disabled_at", "is", null)
    .where((row) => row.or([row("locked_until", "is", null), row("locked_until", "<=", now)]))
    .returning(["id", "name", "kind", "password", "failures"])
    .executeTakeFirst();
  const isRight = await isPassword(password, account?.password ?? null);
  if (account === undefined || !isRight) {
    if (account !== undefined) await noteFailure(means, account, place);
    throw notKnown();
  }
  const begun = await store.transaction((work) => beginSession(work, account, { place, now }));
  means.changed();
  return begun;
}

/** Twice as long with each further failure. */
function lockMs() {
  return sql`CASE WHEN failures >= ${freeAttempts + 4} THEN ${longestLockMs}
    ELSE ${firstLockMs} * (CASE failures WHEN ${freeAttempts} THEN 2 WHEN ${freeAttempts + 1} THEN 4
      WHEN ${freeAttempts + 2} THEN 8 WHEN ${freeAttempts + 3} THEN 12 ELSE 1 END) END`;
}

async function noteFailure(
  { store, clock }: AccessMeans,
  account: { name: string; kind: "user" | "service" | "operator"; failures: number },
  place: LoginPlace,
): Promise<void> {
  const actor = actorOf(account);
  const caller: Caller = { actor: "anonymous", source: place.source, reach: [] };
  await store.transaction((work) =>
    recordAudit(work, {
      ...{ at: clock.now(), caller, action: "login-refused", subject: actor },
      detail: { failures: account.failures },
    }),
  );
}

/** Begins a session for an account that was proved, always with a new secret; the browser's session before ends. */
export async function beginSession(
  work: Work,
  account: { readonly id: number; readonly name: string; readonly kind: "user" | "service" | "operator" },
  { place, now }: { readonly place: LoginPlace; readonly now: number },
): Promise<BegunSession> {
  const secret = newSecret("assay_session");
  const csrf = newSecret("assay_session");
  const expiresAt = now + sessionMs;
  await work
    .updateTable("accounts")
    .set({ failures: 0, locked_until: null, seen_at: now })
    .where("id", "=", account.id)
    .execute();
  if (place.before !== undefined)
    await work
      .updateTable("sessions")
      .set({ revoked_at: now })
      .where("hash", "=", secretHash(place.before))
      .where("revoked_at", "is", null)
      .execute();
  await work
    .insertInto("sessions")
    .values({
      account_id: account.id,
      hash: secretHash(secret),
      csrf,
      created_at: now,
      expires_at: expiresAt,
      seen_at: now,
      source: place.source,
      agent: place.agent.slice(0, 300),
      revoked_at: null,
    })
    .execute();
  const caller: Caller = { actor: actorOf(account), source: place.source, reach: [] };
  await recordAudit(work, { at: now, caller, action: "login", subject: actorOf(account) });
  return { name: account.name, secret, csrf, expiresAt };
}

/** The sessions of the caller that are in force, or, for who administers the server, everybody's. */
export async function listSessions(
  { store, clock }: { readonly store: Store; readonly clock: AccessMeans["clock"] },
  caller: Caller,
): Promise<readonly ShownSession[]> {
  const rows = await store.reading
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .selectAll("sessions")
    .select("accounts.name")
    .where("sessions.revoked_at", "is", null)
    .where("sessions.expires_at", ">", clock.now())
    .$if(!mayAdminister(caller), (query) =>
      query.where("sessions.account_id", "=", caller.principal?.accountID ?? 0),
    )
    .orderBy("sessions.id", "desc")
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    account: row.name,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    source: row.source,
    agent: row.agent,
  }));
}

/** Ends a session: the caller's own, or, for who administers the server, anybody's. Throws `NOT_FOUND`. */
export async function endSession(means: AccessMeans, caller: Caller, id: number): Promise<void> {
  const { store, clock } = means;
  const now = clock.now();
  await store.transaction(async (work) => {
    const row = await work
      .updateTable("sessions")
      .set({ revoked_at: now })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .$if(!mayAdminister(caller), (query) =>
        query.where("account_id", "=", caller.principal?.accountID ?? 0),
      )
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) throw noSession(id);
    await recordAudit(work, { at: now, caller, action: "session-end", subject: String(id) });
  });
  means.changed();
}

function noSession(id: number): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there is no session ${id} that is in force`,
    hint: "`GET /api/v1/sessions` shows those there are.",
  });
}

/** The one answer to whoever cannot prove who they are. */
export function notKnown(): PlatformError {
  return new PlatformError({
    code: "NOT_ALLOWED",
    category: "usage",
    message: "the name or the password is not right, or the account is locked for a while",
    hint: "Try again in some minutes, or ask an administrator.",
  });
}
