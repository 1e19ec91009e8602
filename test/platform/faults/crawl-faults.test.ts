import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Fault } from "../../support/fault-proxy.ts";
import { describeWithTools } from "../../support/requires.ts";
import { faultImage } from "./fault-image.ts";
import { expectDrained, expectJobs, startFaultyPlatform, type FaultyPlatform } from "./watched-registry.ts";

const minutes = 60_000;
const repositories = Array.from({ length: 24 }, (_, at) => `crawl/app${String(at).padStart(2, "0")}`);
const refusal: Fault = {
  kind: "answer",
  status: 401,
  headers: { "www-authenticate": 'Basic realm="registry"' },
};

interface ListedRegistry {
  readonly items: readonly { readonly tags: number; readonly lastError: string | null }[];
}

describeWithTools(["docker-registry"], "a crawl whose registry fails in the middle", () => {
  let platform: FaultyPlatform;
  const image = faultImage("1.0-crawl");

  beforeAll(async () => {
    platform = await startFaultyPlatform();
    for (const repository of repositories) await platform.registry.push(repository, "1", image);
  }, 2 * minutes);
  afterEach(() => {
    platform.proxy.fault = () => undefined;
    platform.proxy.requests.length = 0;
  });
  afterAll(() => platform.close());

  const main = async () =>
    ((await platform.server.ask("GET", "/api/v1/registries")) as ListedRegistry).items[0];
  const listings = (): readonly string[] =>
    platform.proxy.requests.filter((one) => one.includes("/tags/list"));
  const crawl = (): Promise<unknown> =>
    platform.server.ask("POST", "/api/v1/registries/main/crawl", undefined);

  it(
    "goes on where it stopped when its credentials are good again, and says why it stopped",
    { timeout: 2 * minutes },
    async () => {
      let passed = 0;
      platform.proxy.fault = ({ url }) =>
        url?.includes("/tags/list") === true && ++passed > 10 ? refusal : undefined;
      await crawl();
      await platform.server.until(main, (registry) => registry?.lastError !== null);
      expect((await main())?.lastError).toMatch(/refuse|log in|credential|401/i);
      await platform.server.until(
        () => platform.jobs("waiting"),
        (jobs) => jobs.some(({ kind }) => kind === "registry-crawl"),
      );
      const before = listings().length;
      platform.proxy.fault = () => undefined;
      await platform.server.until(main, (registry) => registry?.tags === repositories.length);
      await expectDrained(platform);
      // Of the twenty-four ten were done: none of those is asked again, but those beside the one that was refused.
      expect(listings().length - before).toBeLessThan(repositories.length - 4);
      expect((await main())?.lastError).toBeNull();
    },
  );

  it("asks for another token when its own expires, without stopping", { timeout: 2 * minutes }, async () => {
    // Every third token is good for one request, as one that was issued long before.
    let [issued, expired] = [0, 0];
    const used = new Set<string>();
    platform.proxy.fault = ({ url = "", headers }) => {
      if (url.startsWith("/token")) {
        const body = JSON.stringify({ token: `token-${++issued}`, expires_in: 3_600 });
        return { kind: "answer", status: 200, headers: { "content-type": "application/json" }, body };
      }
      const [, number] = /^Bearer token-(\d+)$/.exec(headers.authorization ?? "") ?? [];
      if (number !== undefined && !(Number(number) % 3 === 0 && used.has(number))) {
        used.add(number);
        return undefined;
      }
      if (number !== undefined) expired++;
      const challenge = `Bearer realm="http://${platform.proxy.host}/token",service="registry"`;
      return { kind: "answer", status: 401, headers: { "www-authenticate": challenge } };
    };
    const retried = await platform.metric("assay_job_attempts_total", { outcome: "retried" });
    await crawl();
    await expectDrained(platform);
    expect(expired).toBeGreaterThanOrEqual(2);
    expect(await platform.metric("assay_job_attempts_total", { outcome: "retried" })).toBe(retried);
    expect(await main()).toMatchObject({ tags: repositories.length, lastError: null });
  });

  it(
    "leaves a registry alone that wants an hour, and pushes go on meanwhile",
    { timeout: 2 * minutes },
    async () => {
      platform.proxy.fault = ({ url }) =>
        url?.includes("/tags/list") === true
          ? { kind: "answer", status: 429, headers: { "retry-after": "3600" } }
          : undefined;
      await crawl();
      const [waiting] = await platform.server.until(
        () => platform.jobs("waiting"),
        (jobs) => jobs.length === 1,
      );
      expect(waiting).toMatchObject({ kind: "registry-crawl", attempts: 0 });
      const asked = listings().length;
      const pushed = faultImage("2.0-pushed");
      await platform.registry.push("crawl/pushed", "1", pushed);
      expect(await platform.tell("crawl/pushed", "1")).toBe(202);
      await platform.server.until(
        () => platform.scanned(),
        (digests) => digests.includes(pushed.manifest.digest),
      );
      expect(listings().length).toBe(asked);
      await expectJobs(platform, "waiting", 1);
      await platform.server.ask("POST", `/api/v1/jobs/${waiting?.id ?? 0}/cancel`);
      await expectJobs(platform, "cancelled", 1);
    },
  );
});
