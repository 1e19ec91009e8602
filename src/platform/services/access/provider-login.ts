import { randomBytes } from "node:crypto";
import { errorMessage } from "../../../runtime/errors.ts";
import type { Logger } from "../../../runtime/logger.ts";
import type { GroupRole } from "../../auth/group-role.ts";
import type { BegunLogin, OpenIDLogin, ProvenPerson } from "../../auth/openid-login.ts";
import { actorOf, type Caller } from "../../auth/principal.ts";
import { secretHash } from "../../auth/secret-text.ts";
import { PlatformError } from "../../platform-error.ts";
import type { Work } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { SecretBox } from "../secret-box.ts";
import { insertAccount } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";
import { everyTeam } from "./authenticator.ts";
import { beginSession, type BegunSession, type LoginPlace } from "./sessions.ts";

/** What logins at a provider are done with. */
export interface ProviderLoginMeans extends AccessMeans {
  readonly box: SecretBox;
  readonly logger: Logger;
  /** Undefined where people come by passwords alone. */
  readonly login: OpenIDLogin | undefined;
}

/** A login that was begun: where the browser goes, and what it has to bring back. */
export interface StartedLogin {
  readonly address: string;
  readonly state: string;
}

/** A login has to be finished within this time. */
const loginMs = 10 * 60_000;
/** Logins that are under way at once: beyond, somebody begins them who does not mean to finish. */
const maxLogins = 10_000;

const random = (): string => randomBytes(32).toString("base64url");

/** Begins a login at the provider. `next` is the page of ours to go to afterwards. Throws `NOT_FOUND`, `PROVIDER_UNREACHABLE`. */
export async function beginLogin(means: ProviderLoginMeans, next: string): Promise<StartedLogin> {
  const { store, clock, box, login } = means;
  if (login === undefined) throw noProvider();
  const begun: BegunLogin = { state: random(), nonce: random(), verifier: random() };
  const address = await login.begin(begun);
  const now = clock.now();
  await store.transaction(async (work) => {
    await work.deleteFrom("logins").where("expires_at", "<=", now).execute();
    const { count } = await work
      .selectFrom("logins")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count >= maxLogins) throw tooMany();
    await work
      .insertInto("logins")
      .values({
        hash: secretHash(begun.state),
        sealed: box.seal(JSON.stringify({ nonce: begun.nonce, verifier: begun.verifier, next })),
        expires_at: now + loginMs,
      })
      .execute();
  });
  return { address: address.href, state: begun.state };
}

/** What a browser came back with. */
export interface LoginReturn {
  /** The address it was sent to, with what the provider added. */
  readonly callback: URL;
  /** What it was given when it began; undefined for another browser than the one that began. */
  readonly state: string | undefined;
}

/**
 * Ends a login: whoever the provider proves gets a session, an account with the first login, and, where groups have
 * roles, exactly those roles. It works once. Throws `LOGIN_REFUSED`, `PROVIDER_UNREACHABLE`, `NOT_FOUND`.
 */
export async function endLogin(
  means: ProviderLoginMeans,
  { callback, state }: LoginReturn,
  place: LoginPlace,
): Promise<BegunSession & { readonly next: string }> {
  const { login, logger, store, clock } = means;
  if (login === undefined) throw noProvider();
  const { next, ...begun } = await takeLogin(means, callback, state);
  let person: ProvenPerson;
  try {
    person = await login.end(callback, begun);
  } catch (thrown) {
    const { cause } = thrown as { cause?: unknown };
    logger.warn({ error: errorMessage(cause ?? thrown) }, "a login at the OpenID provider was refused");
    throw thrown;
  }
  const now = clock.now();
  const made = await store.transaction((work) => admit(work, means, { person, place, now }));
  if (made === undefined) throw noRole();
  means.changed();
  return { ...made, next };
}

/** Takes the login that was begun under this state, so that nobody takes it again. */
async function takeLogin(
  { store, clock, box }: ProviderLoginMeans,
  callback: URL,
  state: string | undefined,
): Promise<BegunLogin & { readonly next: string }> {
  if (state === undefined || callback.searchParams.get("state") !== state) throw notBegun();
  const row = await store.writing
    .deleteFrom("logins")
    .where("hash", "=", secretHash(state))
    .returning(["sealed", "expires_at"])
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= clock.now()) throw notBegun();
  const kept = JSON.parse(box.open(row.sealed)) as { nonce: string; verifier: string; next: string };
  return { state, ...kept };
}

interface Admission {
  readonly person: ProvenPerson;
  readonly place: LoginPlace;
  readonly now: number;
}

/** Undefined where no group of theirs has a role here: what they had before is taken from them all the same. */
async function admit(
  work: Work,
  means: ProviderLoginMeans,
  { person, place, now }: Admission,
): Promise<BegunSession | undefined> {
  const caller: Caller = { actor: "openid", source: place.source, reach: [] };
  const known = await work
    .selectFrom("accounts")
    .select(["id", "name", "kind", "disabled_at"])
    .where("issuer", "=", person.issuer)
    .where("subject", "=", person.subject)
    .executeTakeFirst();
  if (known !== undefined && known.disabled_at !== null) throw disabled();
  const rules = means.login?.provider.roles ?? [];
  const wanted = await rolesFor(work, rules, person.groups);
  const isRefused = rules.length > 0 && wanted.length === 0;
  if (known === undefined && isRefused) return undefined;
  const account = known ?? (await newAccount(work, caller, { person, now }));
  if (rules.length > 0) await replaceRoles(work, caller, { account, wanted, now });
  if (isRefused) {
    await endSessions(work, account.id, now);
    return undefined;
  }
  if (person.displayName !== "")
    await work
      .updateTable("accounts")
      .set({ display_name: person.displayName })
      .where("id", "=", account.id)
      .execute();
  return beginSession(work, account, { place, now });
}

interface KnownAccount {
  readonly id: number;
  readonly name: string;
  readonly kind: "user" | "service" | "operator";
}

/** Makes an account whose name is like the provider's, and nobody else's: a name proves nothing here. */
async function newAccount(
  work: Work,
  caller: Caller,
  { person, now }: { readonly person: ProvenPerson; readonly now: number },
): Promise<KnownAccount> {
  const { issuer, subject, displayName } = person;
  const plain = person.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._@-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 50);
  const wanted = plain === "" ? "person" : plain;
  const isTaken = await work
    .selectFrom("accounts")
    .select("id")
    .where("name", "=", wanted)
    .executeTakeFirst();
  const name = isTaken === undefined ? wanted : `${wanted}-${secretHash(`${issuer} ${subject}`).slice(0, 8)}`;
  const account = { name, kind: "user" as const, displayName, issuer, subject };
  const id = await insertAccount(work, caller, { ...account, password: null, now });
  return { id, name, kind: "user" };
}

/** The roles that groups have, in teams that there are. */
async function rolesFor(
  work: Work,
  rules: readonly GroupRole[],
  groups: readonly string[],
): Promise<readonly { readonly team: number; readonly role: string }[]> {
  const fitting = rules.filter(({ group }) => groups.includes(group));
  const names = fitting.flatMap(({ team }) => (team === undefined ? [] : [team]));
  const teams =
    names.length === 0
      ? []
      : await work.selectFrom("teams").select(["id", "name"]).where("name", "in", names).execute();
  const seen = new Set<string>();
  return fitting.flatMap(({ role, team }) => {
    const id = team === undefined ? everyTeam : teams.find(({ name }) => name === team)?.id;
    if (id === undefined || seen.has(`${id} ${role}`)) return [];
    seen.add(`${id} ${role}`);
    return [{ team: id, role }];
  });
}

async function replaceRoles(
  work: Work,
  caller: Caller,
  {
    account,
    wanted,
    now,
  }: { account: KnownAccount; wanted: readonly { team: number; role: string }[]; now: number },
): Promise<void> {
  const text = ({ team, role }: { team: number; role: string }): string => `${team} ${role}`;
  const rows = await work
    .selectFrom("memberships")
    .select(["team_id as team", "role"])
    .where("account_id", "=", account.id)
    .execute();
  const before = rows.map(text).sort();
  const after = wanted.map(text).sort();
  if (before.join() === after.join()) return;
  await work.deleteFrom("memberships").where("account_id", "=", account.id).execute();
  for (const { team, role } of wanted)
    await work
      .insertInto("memberships")
      .values({ account_id: account.id, team_id: team, role, given_at: now })
      .execute();
  const names = await work.selectFrom("teams").select(["id", "name"]).execute();
  const shown = (list: readonly { team: number; role: string }[]): readonly object[] =>
    list.map(({ team, role }) => ({ team: names.find(({ id }) => id === team)?.name ?? null, role }));
  await recordAudit(work, {
    ...{ at: now, caller, action: "role-change", subject: actorOf(account), detail: { by: "groups" } },
    before: { roles: shown(rows) },
    after: { roles: shown(wanted) },
  });
}

async function endSessions(work: Work, accountID: number, now: number): Promise<void> {
  await work
    .updateTable("sessions")
    .set({ revoked_at: now })
    .where("account_id", "=", accountID)
    .where("revoked_at", "is", null)
    .execute();
}

/** Where whoever ends a session ends the provider's too; undefined for those who came by a password. */
export async function logoutAddress(
  { store, login, logger }: ProviderLoginMeans,
  { principal }: Caller,
): Promise<string | undefined> {
  if (login === undefined || principal?.proof.by !== "session") return undefined;
  const row = await store.reading
    .selectFrom("accounts")
    .select("issuer")
    .where("id", "=", principal.accountID)
    .executeTakeFirst();
  if (URL.parse(row?.issuer ?? "")?.href !== login.provider.issuer.href) return undefined;
  try {
    return (await login.logoutAddress())?.href;
  } catch (thrown) {
    // This server's session ends all the same.
    logger.warn({ error: errorMessage(thrown) }, "the OpenID provider's logout is not known");
    return undefined;
  }
}

function noProvider(): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: "nobody comes to this server through an OpenID provider",
    hint: "Send name and password to /api/v1/session, or start the server with --login-issuer.",
  });
}

const again = "Begin again at /login.";

function notBegun(): PlatformError {
  return refusal("this login was not begun by this browser, is over, or took longer than ten minutes", again);
}

function disabled(): PlatformError {
  return refusal("this account is disabled", "Ask an administrator of this server.");
}

function noRole(): PlatformError {
  return refusal("none of your groups has a role here", "Ask an administrator for a group that has.");
}

function tooMany(): PlatformError {
  return new PlatformError({
    code: "TOO_MANY_REQUESTS",
    message: "too many logins are under way",
    hint: "Try again in some minutes.",
    retryable: true,
  });
}

function refusal(message: string, hint: string): PlatformError {
  return new PlatformError({ code: "LOGIN_REFUSED", category: "usage", message, hint });
}
