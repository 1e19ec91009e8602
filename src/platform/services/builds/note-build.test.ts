import { expect, it, vi } from "vitest";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { systemCaller, type Caller } from "../../auth/principal.ts";
import { systemClock } from "../../../runtime/clock.ts";
import type { ServiceMeans } from "../service-means.ts";
import { listBuilds, noteBuild } from "./note-build.ts";

vi.setConfig({ testTimeout: 60_000 });

const digest = `sha256:${"1".repeat(64)}`;
const stranger: Caller = { actor: "user:eve", source: "", reach: [] };

describeOnStores("what a pipeline says of a build", ({ open }) => {
  it("stands beside what labels and attestations say, the most trusted first, once for one run", async () => {
    const store = await open();
    const means = { store, clock: systemClock } as unknown as ServiceMeans;
    const none = { revision: null, builder: null, pipeline: null, submitter: null };
    for (const trust of ["label", "attested"])
      await store.writing
        .insertInto("builds")
        .values({ image_digest: digest, source: trust, trust, seen_at: 1, ...none })
        .execute();
    const run = { source: "https://git.example/app", revision: "abc", pipeline: "17" };
    await noteBuild(means, systemCaller, digest, run);
    await noteBuild(means, systemCaller, digest, { ...run, revision: "abd" });
    const builds = await listBuilds(means, systemCaller, digest);
    expect(builds.map(({ trust, revision, submitter }) => [trust, revision, submitter])).toEqual([
      ["attested", null, null],
      ["stated", "abd", "system"],
      ["label", null, null],
    ]);
    await expect(noteBuild(means, stranger, digest, run)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(listBuilds(means, stranger, digest)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
