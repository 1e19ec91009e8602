import { afterAll, beforeAll, expect, it } from "vitest";
import { postgresPrograms, startPostgres, type PostgresCluster } from "../../support/postgres-cluster.ts";
import { describeWithTools } from "../../support/requires.ts";
import { faultImage } from "./fault-image.ts";
import { expectDrained, startFaultyPlatform, type FaultyPlatform } from "./watched-registry.ts";

const minutes = 60_000;
const tools = ["docker-registry", ...(postgresPrograms() === undefined ? ["postgres"] : [])];

describeWithTools(tools, "a server on PostgreSQL", () => {
  let cluster: PostgresCluster;
  let platform: FaultyPlatform;

  beforeAll(async () => {
    // The server alone would like twelve connections: it is to come out with what there is.
    cluster = await startPostgres({ maxConnections: 6 });
    platform = await startFaultyPlatform({ ASSAY_DATABASE: await cluster.fresh() });
  }, 3 * minutes);
  afterAll(async () => {
    await platform.close();
    await cluster.close();
  });

  /** Sends each until it is accepted, as registries do. Gives the statuses that were answered on the way. */
  async function tellAll(tags: readonly string[]): Promise<ReadonlySet<number>> {
    const statuses = new Set<number>();
    const one = async (tag: string): Promise<void> => {
      for (let attempt = 0; attempt < 300; attempt++) {
        const status = await platform.tell("faults/load", tag);
        statuses.add(status);
        if (status === 202) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Error(`${tag} was never accepted`);
    };
    await Promise.all(tags.map(one));
    return statuses;
  }

  it(
    "takes what comes with fewer connections than it would like, and when the database is restarted meanwhile",
    { timeout: 4 * minutes },
    async () => {
      const image = faultImage("1.0-load");
      const tags = Array.from({ length: 80 }, (_, at) => `t${at}`);
      await platform.registry.push("faults/load", "t0", image);
      for (const tag of tags) await platform.registry.put("faults/load", tag, image.manifest);
      const telling = tellAll(tags);
      for (let restart = 0; restart < 3; restart++) {
        await new Promise((resolve) => setTimeout(resolve, 400));
        await cluster.crash();
      }
      const statuses = await telling;
      // Nothing else than taken, or refused as not available for now.
      expect([...statuses].filter((status) => ![202, 503].includes(status))).toEqual([]);
      await platform.server.until(
        () => platform.jobs().catch(() => []),
        (jobs) => jobs.length > 0 && jobs.every(({ state }) => state === "done"),
      );
      await expectDrained(platform);
      const { items } = (await platform.server.ask("GET", "/api/v1/registries")) as {
        items: readonly { tags: number }[];
      };
      expect(items[0]?.tags).toBe(tags.length);
      expect(await platform.scanned()).toEqual([image.manifest.digest]);
    },
  );
});
