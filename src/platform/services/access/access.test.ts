import { expect, it } from "vitest";
import { callerWith, principalWith } from "../../../../test/support/callers.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { systemClock, type Clock } from "../../../runtime/clock.ts";
import { systemCaller } from "../../auth/principal.ts";
import { secretHash } from "../../auth/secret-text.ts";
import type { Store } from "../../store/store.ts";
import { addAccount, listAccounts } from "./accounts.ts";
import type { AccessMeans } from "./access-means.ts";
import { assignTeams } from "./assign-teams.ts";
import { createAuthenticator } from "./authenticator.ts";
import { changeAccount } from "./change-account.ts";
import { saveFirstToken } from "./first-token.ts";
import { giveRole, takeRole } from "./memberships.ts";
import { addTeam, listTeams, setOwnership } from "./teams.ts";
import { addToken, listTokens, revokeToken } from "./tokens.ts";

const now = 1_790_000_000_000;

function meansOf(store: Store, time: { now: number } = { now }): AccessMeans & { clock: Clock } {
  return { store, clock: { ...systemClock, now: () => time.now }, changed: () => undefined };
}

async function registry(store: Store, name: string, team = ""): Promise<number> {
  const { id } = await store.writing
    .insertInto("registries")
    .values({
      ...{ name, kind: "distribution", host: `${name}.example`, team, settings: "{}", credential: null },
      ...{ webhook_secret: null, created_at: 1, next_crawl_at: null, last_crawl_at: null },
      ...{ last_push_at: null, last_error: null },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function repository(store: Store, registryID: number, name: string): Promise<number> {
  const { id } = await store.writing
    .insertInto("repositories")
    .values({ registry_id: registryID, name, first_seen_at: 1, last_seen_at: 1, gone_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  await store.transaction((work) => assignTeams(work, id));
  return id;
}

async function owners(store: Store): Promise<readonly string[]> {
  const rows = await store.reading
    .selectFrom("repository_teams")
    .innerJoin("teams", "teams.id", "repository_teams.team_id")
    .innerJoin("repositories", "repositories.id", "repository_teams.repository_id")
    .select(["teams.name as team", "repositories.name as repository"])
    .orderBy("teams.name")
    .orderBy("repositories.name")
    .execute();
  return rows.map(({ team, repository: name }) => `${team}: ${name}`);
}

describeOnStores("who may do what", (stores) => {
  it("gives repositories to teams by name, by label and by registry, old ones and new ones", async () => {
    const store = await stores.open();
    const means = meansOf(store);
    const main = await registry(store, "main");
    const theirs = await registry(store, "theirs", "data");
    await repository(store, main, "shop/cart");
    const labelled = await repository(store, main, "misc/tool");
    await repository(store, theirs, "lake");
    await store.writing
      .insertInto("repository_labels")
      .values({ repository_id: labelled, name: "team", value: "shop-eu" })
      .execute();
    await addTeam(means, systemCaller, "shop");
    await addTeam(means, systemCaller, "data");
    await setOwnership(means, systemCaller, "shop", [
      { registry: "main", repository: "shop/*" },
      { registry: "*", repository: "*", label: "team", value: "shop-*" },
    ]);
    await repository(store, main, "shop/pay");
    expect(await owners(store)).toEqual([
      "data: lake",
      "shop: misc/tool",
      "shop: shop/cart",
      "shop: shop/pay",
    ]);
    await setOwnership(means, systemCaller, "shop", [{ registry: "main", repository: "misc/*" }]);
    expect(await owners(store)).toEqual(["data: lake", "shop: misc/tool"]);
  });

  it("shows a team to those who reach it, and to others not even that it is there", async () => {
    const store = await stores.open();
    const means = meansOf(store);
    await addTeam(means, systemCaller, "shop");
    await addTeam(means, systemCaller, "data");
    const [shop] = await store.reading.selectFrom("teams").select("id").where("name", "=", "shop").execute();
    const member = callerWith([shop?.id ?? 0]);
    expect((await listTeams(means, member)).map(({ name }) => name)).toEqual(["shop"]);
    expect((await listTeams(means, callerWith([]))).map(({ name }) => name)).toEqual([]);
    await addAccount(means, systemCaller, { name: "eve", kind: "user" });
    const attempt = (team: string): Promise<unknown> =>
      giveRole(means, member, { account: "eve", team, role: "viewer" }).then(
        () => "given",
        (error: unknown) => (error as Error).message.replace(team, "TEAM"),
      );
    expect(await attempt("data")).toBe(await attempt("nobodys"));
    expect(await attempt("shop")).toBe("given");
    await expect(giveRole(means, member, { account: "eve", role: "viewer" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("knows a token until it expires or is revoked, and never stores it", async () => {
    const store = await stores.open();
    const time = { now };
    const means = meansOf(store, time);
    await addAccount(means, systemCaller, { name: "ann", kind: "user" });
    await giveRole(means, systemCaller, { account: "ann", role: "developer" });
    const { id: annID } = await store.reading.selectFrom("accounts").select("id").executeTakeFirstOrThrow();
    const ann = principalWith(annID, "developer", "ann");
    const first = await addToken(means, ann, { name: "ci", scopes: ["read"], expiresInMs: 60_000 });
    const second = await addToken(means, ann, { name: "laptop" });
    const authenticator = createAuthenticator(means, () => Promise.resolve(undefined));
    const known = async (token: string): Promise<string | undefined> => {
      authenticator.forget();
      return (await authenticator.authenticate({ bearer: token }))?.name;
    };
    expect(await known(first.token)).toBe("ann");
    expect(await known(`${first.token}x`)).toBeUndefined();
    const rows = await store.reading.selectFrom("tokens").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(first.token);
    expect(rows.map(({ hash }) => hash)).toContain(secretHash(first.token));
    time.now += 60_000;
    expect(await known(first.token)).toBeUndefined();
    expect(await known(second.token)).toBe("ann");
    await revokeToken(means, ann, second.id);
    expect(await known(second.token)).toBeUndefined();
    expect((await listTokens(means, ann, { limit: 10 })).items).toHaveLength(2);
  });

  it("makes no token for others, nor for more than the one that makes it", async () => {
    const store = await stores.open();
    const means = meansOf(store);
    for (const name of ["ann", "bob"]) await addAccount(means, systemCaller, { name, kind: "user" });
    const ann = principalWith(1, "developer", "ann");
    const limited = { ...ann, principal: { ...ann.principal!, scopes: ["read"] as const } };
    for (const [caller, request] of [
      [ann, { name: "x", account: "bob" }],
      [limited, { name: "x" }],
      [{ ...ann, principal: { ...ann.principal!, proof: { by: "federation" } as const } }, { name: "x" }],
    ] as const)
      await expect(addToken(means, caller, request)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const admin = principalWith(1, "administrator", "ann");
    const { id } = await addToken(means, admin, { name: "x", account: "bob" });
    await expect(revokeToken(means, ann, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listTokens(means, ann, { limit: 10 })).items).toEqual([]);
    expect((await listTokens(means, admin, { limit: 10 })).items).toHaveLength(1);
  });

  it("makes the first start's token an operator's, that stays revoked when the server starts again", async () => {
    const store = await stores.open();
    const means = meansOf(store);
    await Promise.all([1, 2, 3].map(() => saveFirstToken(means, "assay_first")));
    const authenticator = createAuthenticator(means, () => Promise.resolve(undefined));
    const found = await authenticator.authenticate({ bearer: "assay_first" });
    expect(found).toMatchObject({ kind: "operator", grants: [{ team: null, role: "operator" }] });
    await revokeToken(means, principalWith(found?.accountID ?? 0, "operator"), 1);
    await saveFirstToken(means, "assay_first");
    authenticator.forget();
    expect(await authenticator.authenticate({ bearer: "assay_first" })).toBeUndefined();
  });

  it("does not know who is disabled, and keeps the last administrator", async () => {
    const store = await stores.open();
    const means = meansOf(store);
    await addAccount(means, systemCaller, { name: "root", kind: "user", password: "a long enough password" });
    await giveRole(means, systemCaller, { account: "root", role: "administrator" });
    await store.writing
      .insertInto("setup_links")
      .values({ purpose: "administrator", hash: "x", created_at: 1, expires_at: 2, used_at: 2 })
      .execute();
    const last = { message: "this is the last administrator" };
    await expect(changeAccount(means, systemCaller, "root", { disabled: true })).rejects.toMatchObject(last);
    await expect(
      takeRole(means, systemCaller, { account: "root", role: "administrator" }),
    ).rejects.toMatchObject(last);
    await addAccount(means, systemCaller, { name: "two", kind: "user" });
    await giveRole(means, systemCaller, { account: "two", role: "administrator" });
    const { token } = await addToken(means, principalWith(1, "administrator", "root"), { name: "t" });
    await changeAccount(means, systemCaller, "root", { disabled: true });
    const authenticator = createAuthenticator(means, () => Promise.resolve(undefined));
    expect(await authenticator.authenticate({ bearer: token })).toBeUndefined();
    const { items } = await listAccounts(means, { limit: 10 });
    expect(
      items.map(({ name, hasPassword, disabledAt }) => [name, hasPassword, disabledAt !== null]),
    ).toEqual([
      ["root", true, true],
      ["two", false, false],
    ]);
    expect(JSON.stringify(items)).not.toContain("argon2");
  });
});
