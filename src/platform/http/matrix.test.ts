import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { trustNobody } from "#attestation";
import { describeOnStores, type Stores } from "../../../test/support/stores.ts";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { newSecret, secretHash } from "../auth/secret-text.ts";
import { roles } from "../auth/role.ts";
import { defaultRetention } from "../services/retention/retention.ts";
import { assignTeams } from "../services/access/assign-teams.ts";
import { startServer, type RunningServer } from "../server/start-server.ts";
import { openStore, type Store } from "../store/store.ts";
import { createApi } from "./api.ts";
import type { ApiSetup } from "./api-setup.ts";
import { routesOf } from "./openapi/route-record.ts";
import { holders, matrix, type MatrixEntry } from "../../../test/support/route-matrix.ts";

/** Every route that there is, as the framework was told of them. */
async function everyRoute(): Promise<readonly string[]> {
  const observers = { clock: systemClock, tracer: undefined, requestAnswered: () => undefined };
  const app = createApi({ services: {}, logger: silentLogger, observers } as unknown as ApiSetup);
  await app.ready();
  const found = routesOf(app).map(({ method, url }) => `${method} ${url}`);
  await app.close();
  return found.sort();
}

/** Names of what the other team has: none of them may be in any answer to the first one. */
const marks = ["zzdata", "zzrb", "lake", "d".repeat(64)];

interface Somebody {
  readonly name: string;
  readonly role: string;
  readonly team: "shop" | "all" | "none";
  readonly token: string;
}

async function seed(store: Store): Promise<{ readonly people: readonly Somebody[]; readonly job: number }> {
  const { writing } = store;
  const addTeam = (name: string) =>
    writing.insertInto("teams").values({ name, created_at: 1 }).returning("id").executeTakeFirstOrThrow();
  const shop = await addTeam("shop");
  await addTeam("zzdata");
  await writing
    .insertInto("team_rules")
    .values([
      { team_id: shop.id, registry: "zzmain", repository: "shop/*" },
      { team_id: shop.id + 1, registry: "zzmain", repository: "zzdata/*" },
    ])
    .execute();
  for (const [name, team] of [
    ["zzmain", ""],
    ["ra", "shop"],
    ["zzrb", "zzdata"],
  ] as const)
    await writing
      .insertInto("registries")
      .values({
        ...{ name, kind: "distribution", host: `${name}.example`, team, settings: "{}", credential: null },
        ...{ webhook_secret: null, created_at: 1, next_crawl_at: null, last_crawl_at: null },
        ...{ last_push_at: null, last_error: name === "zzmain" ? "zzdata/lake cannot be read" : null },
      })
      .execute();
  await addImage(store, { registry: 1, repository: "shop/cart", digest: `sha256:${"a".repeat(64)}` });
  const job = await addImage(store, {
    registry: 1,
    repository: "zzdata/lake",
    digest: `sha256:${"d".repeat(64)}`,
  });
  await store.transaction((work) => assignTeams(work));
  const people: Somebody[] = [];
  const add = async (name: string, role: string, team: Somebody["team"]): Promise<void> => {
    const { id } = await writing
      .insertInto("accounts")
      .values({
        ...{ kind: "user", name, password: null, issuer: null, subject: null, federation: null },
        ...{ created_at: 1, disabled_at: null, seen_at: null, locked_until: null },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    if (team !== "none")
      await writing
        .insertInto("memberships")
        .values({ account_id: id, team_id: team === "all" ? 0 : shop.id, role, given_at: 1 })
        .execute();
    const token = newSecret("assay");
    await writing
      .insertInto("tokens")
      .values({
        ...{ account_id: id, name: "t", hash: secretHash(token), scopes: null, team_id: null, created_at: 1 },
        ...{ created_by: "test", expires_at: null, used_at: null, revoked_at: null },
      })
      .execute();
    people.push({ name, role, team, token });
  };
  await add("stranger", "none", "none");
  for (const role of roles) await add(`shop-${role}`, role, "shop");
  for (const role of roles) await add(`all-${role}`, role, "all");
  return { people, job };
}

async function addImage(
  store: Store,
  { registry, repository, digest }: { registry: number; repository: string; digest: string },
): Promise<number> {
  const { writing } = store;
  const { id: place } = await writing
    .insertInto("repositories")
    .values({ registry_id: registry, name: repository, first_seen_at: 1, last_seen_at: 1, gone_at: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: image } = await writing
    .insertInto("images")
    .values({
      ...{ digest, media_type: "m", platform: "linux/amd64", image_id: null, size: 1, place_factor: 1 },
      ...{ distribution: null, built_at: null, first_seen_at: 1, last_used_at: 1, gone_at: null },
      ...{
        scanned_at: null,
        scanned_with: null,
        report_key: null,
        verdict: null,
        verdict_at: null,
        snapshot: null,
      },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await writing
    .insertInto("tags")
    .values({
      ...{
        repository_id: place,
        name: "1",
        digest,
        moved_at: 1,
        first_seen_at: 1,
        last_seen_at: 1,
        gone_at: null,
      },
    })
    .execute();
  await writing.insertInto("root_images").values({ root_digest: digest, image_id: image }).execute();
  await writing
    .insertInto("image_repositories")
    .values({ repository_id: place, image_id: image, held: 1, first_seen_at: 1 })
    .execute();
  await writing
    .insertInto("finding_lives")
    .values({
      ...{
        repository_id: place,
        vulnerability: "CVE-2026-1",
        package: "p",
        first_seen_at: 1,
        fixed_at: null,
      },
      ...{ fixed_by: null, fixed_because: null, reopened_at: null, severity_rank: 0 },
    })
    .execute();
  const { id } = await writing
    .insertInto("jobs")
    .values({
      ...{
        kind: "reference-resolve",
        unique_key: repository,
        trigger: "push",
        priority: 1,
        share: "x",
        turn: 1,
      },
      arguments: JSON.stringify({ registryID: registry, repository, tag: "1", digest: null }),
      ...{ state: "dead", run_at: 1, timeout_ms: 1, worker: null, leased_until: null, created_at: 1 },
      ...{ started_at: null, finished_at: null, error: null, registry_id: registry, repository },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

interface Served {
  readonly people: readonly Somebody[];
  call(route: string, entry: MatrixEntry, token: string | undefined, foreign?: boolean): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What a stream has said before it waits; a refusal is no stream, and whole. */
async function begun(answer: Response): Promise<string> {
  if (answer.headers.get("content-type")?.startsWith("text/event-stream") !== true) return answer.text();
  await answer.body?.cancel();
  return "";
}

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function serve(stores: Stores): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "assay-matrix-"));
  opened.push(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  const database = await stores.place();
  const server = await started(folder, database);
  opened.push(() => server.stop(0));
  const store = await openStore({ database, logger: silentLogger });
  const { people, job } = await seed(store);
  await store.close();
  let calls = 0;
  return {
    people,
    async call(route, entry, token, foreign = false) {
      const [method = "", path = ""] = route.split(" ");
      const params = (foreign ? entry.foreign : undefined) ?? entry.params ?? {};
      const place = path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(
          (params[name] ?? "").replace("FOREIGN_JOB", String(job)).replace("FOREIGN_REPOSITORY", "2"),
        ),
      );
      const query = (foreign ? entry.foreignQuery : undefined) ?? entry.query;
      const body = (foreign ? entry.foreignBody : undefined) ?? entry.body;
      calls += 1;
      const answer = await fetch(`${server.address ?? ""}${place}${query === undefined ? "" : `?${query}`}`, {
        method,
        headers: {
          // Everyone comes from elsewhere, so that the bound on wrong proofs is not met.
          "x-forwarded-for": `198.18.${calls >> 8}.${calls & 255}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, text: await (entry.streams === true ? begun(answer) : answer.text()) };
    },
  };
}

function started(data: string, database: string): Promise<RunningServer> {
  return startServer({
    ...{ data, database, role: "api", listen: { host: "127.0.0.1", port: 0 }, objects: undefined },
    ...{
      advisories: undefined,
      concurrency: 1,
      feedsEveryMs: 0,
      scanners: ["vuln"],
      cacheMaxBytes: 1_000_000,
    },
    gate: { failOn: "high", allowIncomplete: true, maxAgeMs: undefined } as never,
    ...{ offline: true, outgoing: [], requestsPerSecond: 100_000, trustedProxies: ["127.0.0.1"] },
    ...{ newSetupLink: false, leaseMs: 30_000, environment: {}, clock: systemClock },
    logger: { ...silentLogger, setLevel: () => undefined },
    trust: trustNobody,
    retention: defaultRetention,
    version: "0",
  });
}

/** What somebody is to be answered: refused, or let through to whatever the route says of what is asked. */
function expected(entry: MatrixEntry, somebody: Somebody | undefined): "401" | "403" | "through" {
  const { may, where } = entry;
  if (may === "open") return "through";
  if (somebody === undefined) return "401";
  if (may === "own") return "through";
  if (!(holders[may] as readonly string[]).includes(somebody.role)) return "403";
  return somebody.team === "all" || where === "team" ? "through" : "403";
}

it("has an entry for every route, and none for what is no route", async () => {
  expect(Object.keys(matrix).sort()).toEqual(await everyRoute());
});

describeOnStores("every route, by every role and by a stranger", (stores) => {
  it("lets through who may, refuses who may not, and tells nobody of what another team has", async () => {
    const { people, call } = await serve(stores);
    const wrong: string[] = [];
    for (const [route, entry] of Object.entries(matrix)) {
      for (const somebody of [undefined, ...people]) {
        const { status, text } = await call(route, entry, somebody?.token);
        const wanted = expected(entry, somebody);
        const isOpen = entry.may === "open";
        const found = !isOpen && status === 401 ? "401" : status === 403 ? "403" : "through";
        const who = somebody?.name ?? "nobody";
        if (found !== wanted)
          wrong.push(`${route} by ${who}: ${status}, not ${wanted}: ${text.slice(0, 200)}`);
        if (status >= 500) wrong.push(`${route} by ${who}: ${status}`);
        const leaked = somebody?.team === "all" ? undefined : marks.find((mark) => text.includes(mark));
        if (leaked !== undefined) wrong.push(`${route} tells ${who} of ${leaked}: ${text.slice(0, 300)}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it("answers for what another team has as for what is not there", async () => {
    const { people, call } = await serve(stores);
    const wrong: string[] = [];
    const owner = people.find(({ name }) => name === "shop-administrator");
    for (const [route, entry] of Object.entries(matrix)) {
      if (entry.foreign === undefined && entry.foreignQuery === undefined && entry.foreignBody === undefined)
        continue;
      const unknown = await call(route, entry, owner?.token);
      const foreign = await call(route, entry, owner?.token, true);
      if (marks.some((mark) => foreign.text.includes(mark) && foreign.status < 400))
        wrong.push(`${route}: ${foreign.text}`);
      if (nameless(foreign, entry) !== nameless(unknown, entry))
        wrong.push(`${route}: ${foreign.text} and ${unknown.text}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});

/** An answer without what the request itself named. */
function nameless({ status, text }: Answer, entry: MatrixEntry): string {
  const named = [entry.params, entry.foreign, entry.body, entry.foreignBody]
    .flatMap((one) => Object.values((one ?? {}) as Record<string, unknown>))
    .filter((one) => typeof one === "string")
    .concat(
      [entry.query, entry.foreignQuery].flatMap((one) =>
        one === undefined ? [] : [...new URLSearchParams(one).values()],
      ),
    );
  const plain = named.reduce<string>((rest, one) => rest.replaceAll(one, "NAME"), text);
  return `${status} ${plain.replaceAll(/\b(\d+|NAME)\b/g, "NAME")}`;
}
