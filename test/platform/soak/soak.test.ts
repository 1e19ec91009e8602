import { expect, it } from "vitest";
import { describeWithTools } from "../../support/requires.ts";
import { postgresPrograms } from "../../support/postgres-cluster.ts";
import { expectedOf } from "./expected-effects.ts";
import { soak } from "./soak.ts";

const size = { images: 40, tags: 120 };
/** The long form is `npm run soak:platform`. */
const kills = Number(process.env["ASSAY_TEST_KILLS"] ?? 10);

describeWithTools(["docker-registry"], "a server whose processes are killed at any moment", () => {
  const databases = ["sqlite", ...(postgresPrograms() === undefined ? [] : ["postgres"])] as const;
  for (const database of databases) {
    it(`loses nothing that it accepted and does nothing twice, on ${database}`, async () => {
      const result = await soak({
        database: database as "sqlite" | "postgres",
        kills,
        ...size,
        tell: () => undefined,
      });
      expect(result).toMatchObject(expectedOf(size));
    }, 600_000);
  }
});
