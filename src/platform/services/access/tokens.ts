import { isGrantable, type Grantable, grantable } from "../../auth/permission.ts";
import { actorOf, type Caller } from "../../auth/principal.ts";
import { newSecret, secretHash } from "../../auth/secret-text.ts";
import { PlatformError } from "../../platform-error.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import { accountNamed, invalid } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";
import { reachedTeam } from "./teams.ts";

/** A token to be made. */
export interface NewToken {
  readonly name: string;
  /** Whose it is; the caller's own where nobody is named. */
  readonly account?: string | undefined;
  /** What it lets do at most; all that its owner may where nothing is named. */
  readonly scopes?: readonly string[] | undefined;
  /** The one team it is for. */
  readonly team?: string | undefined;
  /** Milliseconds from now. */
  readonly expiresInMs?: number | undefined;
}

/** A token as it is shown. */
export interface ShownToken {
  readonly id: number;
  readonly name: string;
  readonly account: string;
  readonly scopes: readonly string[] | null;
  readonly team: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number | null;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
}

const day = 24 * 3_600_000;
const defaultLifeMs = 90 * day;
const maxLifeMs = 366 * day;

/** Makes a token, which is told this once. Throws `REQUEST_INVALID`, `NOT_FOUND`, `FORBIDDEN`. */
export async function addToken(
  means: AccessMeans,
  caller: Caller,
  request: NewToken,
): Promise<{ readonly id: number; readonly token: string; readonly expiresAt: number }> {
  const { name, scopes, team, expiresInMs = defaultLifeMs } = request;
  if (expiresInMs < 1 || expiresInMs > maxLifeMs)
    throw invalid("a token lives for at most 366 days", "Give --expires a shorter time, such as 90d.");
  if (!mayMake(caller)) throw notYours();
  const allowed = scopesOf(scopes, caller);
  const token = newSecret("assay");
  const { store, clock } = means;
  const now = clock.now();
  const expiresAt = now + expiresInMs;
  const id = await store.transaction(async (work) => {
    const owner = await ownerOf(work, caller, request.account);
    const own = caller.principal?.tokenTeam;
    const teamID =
      team === undefined ? (own ?? null) : (await reachedTeam(work, { ...caller, reach: "all" }, team)).id;
    if (own !== undefined && teamID !== own) throw notYours();
    const row = await work
      .insertInto("tokens")
      .values({
        account_id: owner.id,
        name,
        hash: secretHash(token),
        scopes: allowed === undefined ? null : JSON.stringify(allowed),
        team_id: teamID,
        created_at: now,
        created_by: caller.actor,
        expires_at: expiresAt,
        used_at: null,
        revoked_at: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordAudit(work, {
      ...{ at: now, caller, action: "token-add", subject: actorOf(owner) },
      after: { id: row.id, name, scopes: allowed ?? null, team: team ?? null, expiresAt },
    });
    return row.id;
  });
  return { id, token, expiresAt };
}

/**
 * Whoever has a token that was limited, or one that a CI made for some minutes, must not be able to make another that
 * lasts.
 */
function mayMake({ principal }: Caller): boolean {
  if (principal === undefined || principal.proof.by === "federation") return false;
  return principal.scopes === undefined || principal.scopes.includes("administer");
}

/** A token made with a token is never for more than that one. */
function scopesOf(asked: readonly string[] | undefined, caller: Caller): readonly Grantable[] | undefined {
  const own = caller.principal?.scopes;
  if (asked === undefined || asked.length === 0) return own;
  const known = asked.filter(isGrantable);
  if (known.length < asked.length)
    throw invalid("there is no such scope", `There are ${grantable.join(", ")}.`);
  if (own !== undefined && known.some((one) => !own.includes(one))) throw notYours();
  return [...new Set(known)].sort();
}

async function ownerOf(work: Parameters<typeof accountNamed>[0], caller: Caller, named: string | undefined) {
  const { principal } = caller;
  if (named === undefined || named === principal?.name) {
    if (principal === undefined) throw notYours();
    return { id: principal.accountID, kind: principal.kind, name: principal.name };
  }
  if (!mayAdminister(caller)) throw notYours();
  return accountNamed(work, named);
}

/** Whether the caller administers the whole server: routes about one's own things are for everybody. */
export function mayAdminister({ principal }: Caller): boolean {
  if (principal === undefined || principal.tokenTeam !== undefined) return false;
  if (principal.scopes !== undefined && !principal.scopes.includes("administer")) return false;
  return principal.grants.some(({ team, role }) => team === null && role === "administrator");
}

/** The caller's tokens, or, for who administers the server, everybody's; the newest first. */
export async function listTokens(
  { store }: AccessMeans,
  caller: Caller,
  page: PageRequest,
): Promise<Page<ShownToken>> {
  const [before] = numbersOf(page, 1) ?? [];
  const isAll = mayAdminister(caller);
  const rows = await store.reading
    .selectFrom("tokens")
    .innerJoin("accounts", "accounts.id", "tokens.account_id")
    .leftJoin("teams", "teams.id", "tokens.team_id")
    .selectAll("tokens")
    .select(["accounts.name as account", "teams.name as team"])
    .$if(!isAll, (query) => query.where("tokens.account_id", "=", caller.principal?.accountID ?? 0))
    .$if(before !== undefined, (query) => query.where("tokens.id", "<", before ?? 0))
    .orderBy("tokens.id", "desc")
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page, {
    key: ({ id }) => [id],
    item: (row) => ({
      id: row.id,
      name: row.name,
      account: row.account,
      scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as string[]),
      team: row.team,
      createdAt: row.created_at,
      createdBy: row.created_by,
      expiresAt: row.expires_at,
      usedAt: row.used_at,
      revokedAt: row.revoked_at,
    }),
  });
}

/** Ends a token: the caller's own, or, for who administers the server, anybody's. Throws `NOT_FOUND`. */
export async function revokeToken(means: AccessMeans, caller: Caller, id: number): Promise<void> {
  const { store, clock } = means;
  const now = clock.now();
  await store.transaction(async (work) => {
    const row = await work
      .updateTable("tokens")
      .set({ revoked_at: now })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .$if(!mayAdminister(caller), (query) =>
        query.where("account_id", "=", caller.principal?.accountID ?? 0),
      )
      .returning(["name", "account_id"])
      .executeTakeFirst();
    if (row === undefined) throw noToken(id);
    await recordAudit(work, {
      at: now,
      caller,
      action: "token-revoke",
      subject: String(id),
      before: { name: row.name },
    });
  });
  means.changed();
}

function noToken(id: number): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there is no token ${id} that is in force`,
    hint: "`assay token list` shows those there are.",
  });
}

function notYours(): PlatformError {
  return new PlatformError({
    code: "FORBIDDEN",
    category: "usage",
    message: "a token is made for oneself, for no more than one may, or by an administrator of the server",
    hint: "Leave out what goes beyond, or ask an administrator.",
  });
}
