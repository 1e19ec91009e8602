import type { Selectable } from "kysely";
import { hashPassword, passwordLength } from "../../auth/password-hash.ts";
import { actorOf, type Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Connection, Work } from "../../store/store.ts";
import type { AccountRow } from "../../store/account-tables.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { AccessMeans } from "./access-means.ts";

/** Which tokens of a CI's OpenID provider are a service. */
export interface Federation {
  /** Exactly the tokens' `iss`. */
  readonly issuer: string;
  /** Exactly one of their `aud`. */
  readonly audience: string;
  /** Each claim named must fit its glob: `{"repository": "acme/shop", "ref": "refs/heads/main"}`. At least one. */
  readonly claims: Readonly<Record<string, string>>;
}

/** An account to be made. */
export interface NewAccount {
  readonly name: string;
  readonly kind: "user" | "service";
  readonly displayName?: string | undefined;
  /** Of a local user; none for those who come through OpenID. */
  readonly password?: string | undefined;
  /** Who a user is to an OpenID provider. */
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
  readonly federation?: Federation | undefined;
}

/** An account as it is shown: never with what proves it. */
export interface ShownAccount {
  readonly name: string;
  readonly kind: string;
  readonly displayName: string;
  readonly hasPassword: boolean;
  readonly issuer: string | null;
  readonly federation: Federation | null;
  readonly roles: readonly { readonly team: string | null; readonly role: string }[];
  readonly createdAt: number;
  readonly disabledAt: number | null;
  readonly lockedUntil: number | null;
}

/** Makes an account without a role. Throws `REQUEST_INVALID`, `ALREADY_EXISTS`. */
export async function addAccount(
  means: AccessMeans,
  caller: Caller,
  request: NewAccount,
): Promise<ShownAccount> {
  checkAccount(request);
  const { store, clock } = means;
  const password = request.password === undefined ? null : await hashPassword(request.password);
  const now = clock.now();
  await store.transaction((work) => insertAccount(work, caller, { ...request, password, now }));
  means.changed();
  return showAccount(means, request.name);
}

/** Inserts an account within a transaction. Gives its id. Throws `ALREADY_EXISTS`. */
export async function insertAccount(
  work: Work,
  caller: Caller,
  request: Omit<NewAccount, "password"> & { readonly password: string | null; readonly now: number },
): Promise<number> {
  const { name, kind, displayName = "", password, issuer = null, subject = null, federation, now } = request;
  const row = await work
    .insertInto("accounts")
    .values({
      name,
      kind,
      display_name: displayName,
      password,
      issuer: federation?.issuer ?? issuer,
      subject,
      federation: federation === undefined ? null : JSON.stringify(federation),
      created_at: now,
      disabled_at: null,
      seen_at: null,
      locked_until: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) throw exists(name);
  await recordAudit(work, {
    ...{ at: now, caller, action: "account-add", subject: actorOf({ kind, name }) },
    after: { displayName, issuer, hasPassword: password !== null, federation },
  });
  return row.id;
}

/** Accounts by name. */
export async function listAccounts(means: AccessMeans, page: PageRequest): Promise<Page<ShownAccount>> {
  const [after = 0] = numbersOf(page, 1) ?? [];
  const rows = await means.store.reading
    .selectFrom("accounts")
    .selectAll()
    .where("id", ">", after)
    .orderBy("id")
    .limit(page.limit + 1)
    .execute();
  const shown = await withRoles(means.store.reading, rows);
  return pageOf(rows, page, {
    key: ({ id }) => [id],
    item: ({ id }) => shown.get(id) as ShownAccount,
  });
}

/** One account. Throws `NOT_FOUND`. */
export async function showAccount({ store }: AccessMeans, name: string): Promise<ShownAccount> {
  const row = await accountNamed(store.reading, name);
  return (await withRoles(store.reading, [row])).get(row.id) as ShownAccount;
}

/** An account's row. Throws `NOT_FOUND`. */
export async function accountNamed(connection: Connection, name: string): Promise<Selectable<AccountRow>> {
  const row = await connection.selectFrom("accounts").selectAll().where("name", "=", name).executeTakeFirst();
  if (row === undefined) throw noAccount(name);
  return row;
}

async function withRoles(
  connection: Connection,
  rows: readonly Selectable<AccountRow>[],
): Promise<ReadonlyMap<number, ShownAccount>> {
  const ids = rows.map(({ id }) => id);
  const given =
    ids.length === 0
      ? []
      : await connection
          .selectFrom("memberships")
          .leftJoin("teams", "teams.id", "memberships.team_id")
          .select(["memberships.account_id as account", "teams.name as team", "memberships.role"])
          .where("memberships.account_id", "in", ids)
          .orderBy("memberships.team_id")
          .orderBy("memberships.role")
          .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: row.name,
        kind: row.kind,
        displayName: row.display_name,
        hasPassword: row.password !== null,
        issuer: row.issuer,
        federation: row.federation === null ? null : (JSON.parse(row.federation) as Federation),
        roles: given.filter(({ account }) => account === row.id).map(({ team, role }) => ({ team, role })),
        createdAt: row.created_at,
        disabledAt: row.disabled_at,
        lockedUntil: row.locked_until,
      },
    ]),
  );
}

const namePattern = /^[a-z0-9][a-z0-9._@-]{0,62}$/;

function checkAccount({ name, password, federation, kind, issuer, subject }: NewAccount): void {
  if (!namePattern.test(name))
    throw invalid(
      `${JSON.stringify(name.slice(0, 80))} is no name of an account`,
      "Use up to 63 of a-z, 0-9 and '._@-'.",
    );
  if (password !== undefined) checkPassword(password);
  if (kind === "service" && password !== undefined)
    throw invalid("a service has no password", "Give it a token, a certificate or a federation.");
  if (kind === "user" && federation !== undefined)
    throw invalid("only services come through a CI's tokens", "Make a service.");
  if ((issuer === undefined) !== (subject === undefined))
    throw invalid("issuer and subject belong together", "Give both, or neither.");
  if (federation !== undefined && Object.keys(federation.claims).length === 0)
    throw invalid(
      "without a condition everybody who has a token of that provider would be this service",
      "Name at least one claim, such as repository.",
    );
}

/** Throws `REQUEST_INVALID` for a password that is too short or too long. */
export function checkPassword(password: string): void {
  const { min, max } = passwordLength;
  if (password.length >= min && password.length <= max) return;
  throw invalid(
    `a password has ${min} to ${max} characters`,
    "Take some words that only you would put together.",
  );
}

/** What was asked for cannot be. */
export function invalid(message: string, hint: string): PlatformError {
  return new PlatformError({ code: "REQUEST_INVALID", category: "usage", message, hint });
}

function exists(name: string): PlatformError {
  return new PlatformError({
    code: "ALREADY_EXISTS",
    category: "usage",
    message: `there is an account ${name} already, or one that is the same to its provider`,
    hint: "Give another name.",
  });
}

/** There is no such account. */
export function noAccount(name: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there is no account ${JSON.stringify(name.slice(0, 80))}`,
    hint: "`assay user list` shows those there are.",
  });
}
