import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { BuiltImage } from "../../support/image-builder.ts";
import { firstRequests, type Fault } from "../../support/fault-proxy.ts";
import { describeWithTools } from "../../support/requires.ts";
import { faultImage } from "./fault-image.ts";
import { expectDrained, expectJobs, startFaultyPlatform, type FaultyPlatform } from "./watched-registry.ts";

const minutes = 60_000;

describeWithTools(["docker-registry"], "a server whose registry fails", () => {
  let platform: FaultyPlatform;

  beforeAll(async () => {
    platform = await startFaultyPlatform();
  }, 2 * minutes);
  afterEach(() => {
    platform.proxy.fault = () => undefined;
  });
  afterAll(() => platform.close());

  const isScanned = (image: BuiltImage): Promise<unknown> =>
    platform.server.until(
      () => platform.scanned(),
      (digests) => digests.includes(image.manifest.digest),
    );
  const retried = (): Promise<number> => platform.metric("assay_job_attempts_total", { outcome: "retried" });

  it(
    "keeps what it accepted while the registry is down, tells so, and does it when it is back",
    { timeout: 2 * minutes },
    async () => {
      const image = faultImage("1.0-down");
      await platform.registry.push("faults/down", "1", image);
      await platform.proxy.down();
      expect(await platform.tell("faults/down", "1")).toBe(202);
      await platform.server.until(
        () => platform.metric("assay_jobs", { state: "waiting" }),
        (waiting) => waiting === 1,
      );
      const [waiting] = await platform.server.until(
        () => platform.jobs("waiting"),
        (jobs) => jobs.length > 0,
      );
      const tried = await retried();
      await platform.proxy.up();
      expect(waiting).toMatchObject({ kind: "reference-resolve" });
      expect(waiting?.error).toMatch(/refused|reach/i);
      expect(tried).toBeGreaterThanOrEqual(1);
      await isScanned(image);
      await expectDrained(platform);
    },
  );

  const passing: readonly (readonly [string, string, Fault, number])[] = [
    ["answers 500", "/manifests/", { kind: "answer", status: 500 }, 3],
    ["answers 503 for a layer", "/blobs/", { kind: "answer", status: 503 }, 3],
    [
      "wants a second of patience",
      "/manifests/",
      { kind: "answer", status: 429, headers: { "retry-after": "1" } },
      2,
    ],
    [
      "answers with a web page",
      "/manifests/",
      {
        kind: "answer",
        status: 200,
        headers: { "content-type": "text/html" },
        body: "<!DOCTYPE html><title>Log in</title>",
      },
      1,
    ],
    [
      "answers with a web page for a layer",
      "/blobs/",
      { kind: "answer", status: 200, headers: { "content-type": "text/html" }, body: "<html>no</html>" },
      1,
    ],
    ["gives other bytes than the digest of a manifest says", "/manifests/sha256", { kind: "flip" }, 1],
    ["gives other bytes than the digest of a layer says", "/blobs/", { kind: "flip" }, 2],
    ["closes the connection in the middle of a layer", "/blobs/", { kind: "cut", bytes: 150_000 }, 3],
    ["closes the connection in the middle of a manifest", "/manifests/", { kind: "cut", bytes: 40 }, 1],
  ];
  for (const [index, [what, part, fault, times]] of passing.entries()) {
    it(`${what}: the image is scanned all the same, whole`, { timeout: 2 * minutes }, async () => {
      const image = faultImage(`1.${index}-passing`, 900_000);
      await platform.registry.push(`faults/passing${index}`, "1", image);
      const asked = platform.proxy.requests.length;
      platform.proxy.fault = firstRequests(times, part, fault);
      expect(await platform.tell(`faults/passing${index}`, "1")).toBe(202);
      await isScanned(image);
      await expectDrained(platform);
      expect(platform.proxy.requests.slice(asked).filter((one) => one.includes(part)).length).toBeGreaterThan(
        times,
      );
      const report = JSON.parse(
        await platform.server.text(`/api/v1/images/${image.manifest.digest}/report`),
      ) as {
        issues: readonly { code: string }[];
      };
      expect(report.issues.filter(({ code }) => /layer|digest|unread/.test(code))).toEqual([]);
    });
  }

  it(
    "stalls: other images go on meanwhile, and that one is asked for again",
    { timeout: 3 * minutes },
    async () => {
      const [slow, quick] = [faultImage("2.0-slow"), faultImage("2.0-quick")];
      await platform.registry.push("faults/slow", "1", slow);
      await platform.registry.push("faults/quick", "1", quick);
      const stalled = firstRequests(1, "faults/slow/manifests", { kind: "stall" });
      platform.proxy.fault = stalled;
      await platform.tell("faults/slow", "1");
      await platform.server.until(
        () => Promise.resolve(platform.proxy.requests.some((one) => one.includes("faults/slow/manifests"))),
        (isAsked) => isAsked,
      );
      await platform.tell("faults/quick", "1");
      await isScanned(quick);
      expect(await platform.scanned()).not.toContain(slow.manifest.digest);
      await new Promise((resolve) => setTimeout(resolve, 15_000));
      await isScanned(slow);
      await expectDrained(platform);
    },
  );

  it(
    "lies about one image for good: that one is put away with the reason and done again when asked, others go on",
    { timeout: 4 * minutes },
    async () => {
      const [spoilt, sound] = [faultImage("3.0-spoilt"), faultImage("3.0-sound")];
      await platform.registry.push("faults/spoilt", "1", spoilt);
      await platform.registry.push("faults/sound", "1", sound);
      platform.proxy.fault = ({ url }) =>
        url?.includes("faults/spoilt/blobs") === true ? { kind: "flip" } : undefined;
      await platform.tell("faults/spoilt", "1");
      await platform.tell("faults/sound", "1");
      await isScanned(sound);
      let dead: Awaited<ReturnType<FaultyPlatform["jobs"]>> = [];
      for (let wait = 0; wait < 4 && dead.length === 0; wait++)
        dead = await platform.server
          .until(
            () => platform.jobs("dead"),
            (jobs) => jobs.length === 1,
          )
          .catch(() => []);
      expect(dead).toMatchObject([{ kind: "image-scan", attempts: 5 }]);
      expect(dead[0]?.error).toMatch(/digest|sha256/i);
      await expectJobs(platform, "dead", 1);
      expect(await platform.metric("assay_job_attempts_total", { kind: "image-scan", outcome: "dead" })).toBe(
        1,
      );
      platform.proxy.fault = () => undefined;
      await platform.server.ask("POST", `/api/v1/jobs/${dead[0]?.id ?? 0}/rerun`);
      await isScanned(spoilt);
      await expectDrained(platform);
    },
  );
});
