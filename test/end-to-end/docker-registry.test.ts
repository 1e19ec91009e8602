/** A real registry: an image is pushed to it by us and by `skopeo`, and the command line scans it from there. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startDockerRegistry, type DockerRegistry } from "../support/docker-registry.ts";
import { buildIndex, layoutFiles, writeLayout } from "../support/image-builder.ts";
import { makeHome, run } from "../support/program.ts";
import { describeWithTools } from "../support/requires.ts";
import { advisories, expectedFindings, findingsOf, instructions, sampleImage } from "./sample-image.ts";

describeWithTools(["docker-registry", "skopeo"], "an image in Debian's docker-registry", () => {
  const home = makeHome();
  const image = sampleImage("amd64");
  const arm = sampleImage("arm64");
  const index = buildIndex([image, arm]);
  let registry: DockerRegistry;
  let garden: string;

  beforeAll(async () => {
    registry = await startDockerRegistry();
    garden = `${registry.host}/team/garden`;
    await registry.push("team/garden", "1", image);
    await registry.push("team/garden", "arm", arm);
    await registry.put("team/garden", "all", index);
    expect((await home.assay(["db", "import", advisories])).code).toBe(0);
  }, 30_000);
  afterAll(async () => {
    await registry.close();
    home.remove();
  });

  it("has its findings, each with its layer's instruction and the version that fixes it", async () => {
    const report = await home.report([`registry:${garden}:1`]);
    expect(findingsOf(report)).toEqual(expectedFindings);
    expect(report.artifact.digest).toBe(image.manifest.digest);
    expect(report.artifact.layers.map(({ digest }) => digest)).toEqual(
      image.layers.map(({ digest }) => digest),
    );
    expect(report.artifact.layers.map(({ instruction }) => instruction)).toEqual(Object.values(instructions));
  });

  it("is known from before when it is scanned again", async () => {
    const { stdout } = await home.assay(["scan", `registry:${garden}:1`]);
    expect(stdout).toContain("5 of 5 layers known from before");
    expect(stdout).toContain("leaf 1.2-3 → 1.2-3+deb12u1");
  });

  it("is found by digest, and by its name alone", async () => {
    const byDigest = await home.report([`${garden}@${image.manifest.digest}`]);
    const byName = await home.report([`${garden}:1`]);
    expect([byDigest.artifact.digest, byName.artifact.digest]).toEqual([
      image.manifest.digest,
      image.manifest.digest,
    ]);
  });

  it("is chosen by platform, and an absent one is answered with those that are there", async () => {
    const report = await home.report([`registry:${garden}:all`, "--platform", "linux/arm64"]);
    expect([report.artifact.platform, report.artifact.digest]).toEqual(["linux/arm64", arm.manifest.digest]);
    const absent = await home.assay(["scan", `registry:${garden}:all`, "--platform", "linux/s390x"]);
    expect([absent.code, absent.stdout]).toEqual([3, ""]);
    expect(absent.stderr).toMatch(/linux\/s390x[^]*linux\/amd64[^]*linux\/arm64/);
  });

  it("gives a report for each platform", async () => {
    const { code, stdout } = await home.assay([
      "scan",
      `registry:${garden}:all`,
      "--all-platforms",
      "-o",
      "json",
    ]);
    expect(code).toBe(0);
    for (const { manifest } of [image, arm]) expect(stdout).toContain(manifest.digest);
    const table = (await home.assay(["scan", `registry:${garden}:all`, "--all-platforms"])).stdout;
    expect(table).toMatch(/linux\/amd64[^]*linux\/arm64/);
  });

  it("that is not there ends with 3 and a hint", async () => {
    const { code, stdout, stderr } = await home.assay(["scan", `registry:${garden}:2`]);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/team\/garden[^]*2/);
    expect(stderr.trim().split("\n").length).toBeGreaterThan(1);
  });

  it("is the same when `skopeo` brought it there", async () => {
    const layout = join(home.path, "layout");
    writeLayout(layout, layoutFiles([image]));
    const copied = await run(
      [
        "skopeo",
        "--insecure-policy",
        "copy",
        "--dest-tls-verify=false",
        `oci:${layout}`,
        `docker://${registry.host}/copied/garden:1`,
      ],
      { environment: { PATH: process.env["PATH"] ?? "", HOME: home.path } },
    );
    expect([copied.code, copied.stderr]).toEqual([0, ""]);
    const report = await home.report([`registry:${registry.host}/copied/garden:1`]);
    expect(findingsOf(report)).toEqual(expectedFindings);
    rmSync(layout, { recursive: true });
  });
});
