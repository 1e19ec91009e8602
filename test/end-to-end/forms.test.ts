/** One image in every form in which it can be had: what is found is the same, and where it comes from is right. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { archiveOf, dockerArchive, layoutFiles, writeLayout } from "../support/image-builder.ts";
import { makeHome } from "../support/program.ts";
import { startRegistry, type RegistryServer } from "../support/registry-server.ts";
import type { JsonReport } from "../support/json-report.ts";
import { advisories, expectedFindings, findingsOf, sampleImage } from "./sample-image.ts";

const home = makeHome();
const image = sampleImage();
let registry: RegistryServer;

beforeAll(async () => {
  const files = layoutFiles([image]);
  writeLayout(join(home.path, "layout"), files);
  writeFileSync(join(home.path, "oci.tar"), archiveOf(files));
  writeFileSync(join(home.path, "docker.tar"), dockerArchive([{ image, tags: ["garden:1"] }]));
  unpackLayers(join(home.path, "rootfs"));
  registry = await startRegistry();
  registry.push("team/garden", "1", image);
  expect((await home.assay(["db", "import", advisories])).code).toBe(0);
});
afterAll(async () => {
  await registry.close();
  home.remove();
});

/** What the image's last layer shows, as files; it removes nothing. */
function unpackLayers(root: string): void {
  mkdirSync(root);
  for (const tar of image.tars) {
    const { status } = spawnSync("tar", ["-xf", "-", "-C", root], { input: tar });
    expect(status).toBe(0);
  }
}

describe("one image", () => {
  const reports = new Map<string, JsonReport>();

  it.each(["oci-layout", "oci-archive", "docker-archive", "registry", "dir"])(
    "as %s has its findings",
    async (scheme) => {
      const places: Record<string, string> = {
        "oci-layout": `oci-layout:${home.path}/layout`,
        "oci-archive": `oci-archive:${home.path}/oci.tar`,
        "docker-archive": `docker-archive:${home.path}/docker.tar`,
        registry: `registry:${registry.host}/team/garden:1`,
        dir: `dir:${home.path}/rootfs`,
      };
      const report = await home.report([places[scheme] ?? "", "--no-cache"]);
      reports.set(scheme, report);
      const withoutLayers = (row: readonly string[]): readonly string[] =>
        scheme === "dir" ? row.slice(0, -1) : row;
      expect(findingsOf(report).map(withoutLayers)).toEqual(expectedFindings.map(withoutLayers));
      // Three advisories are no whole feed of a distribution, and that is said.
      expect(report.issues.map(({ code }) => code)).toEqual(["advisories-incomplete"]);
      expect(report.verdict.outcome).toBe("warn");
    },
    20_000,
  );

  it("gives the same bytes from every form, but for the artifact's own names", () => {
    const [first = "", ...others] = ["oci-layout", "oci-archive", "registry", "docker-archive"].map(
      (scheme) => comparable(reports.get(scheme), image.layers),
    );
    expect(first.length).toBeGreaterThan(2000);
    for (const other of others) expect(other).toBe(first);
  });

  it("gives a directory the same packages and findings, but for layers", () => {
    const withoutLayers = (report: JsonReport | undefined): unknown =>
      JSON.parse(
        JSON.stringify([report?.packages, report?.findings, report?.distribution], (key, value: unknown) =>
          // A directory has no configuration that its risk could depend on.
          key === "layer" || key === "risk" ? undefined : value,
        ),
      );
    expect(withoutLayers(reports.get("dir"))).toEqual(withoutLayers(reports.get("oci-layout")));
  });
});

/** `docker save` keeps no compressed layers: their digests become positions. */
function comparable(report: JsonReport | undefined, layers: readonly { digest: string }[]): string {
  let text = JSON.stringify({ ...report, artifact: undefined });
  const positions = [
    ...layers.map(({ digest }) => digest),
    ...(report?.artifact.layers.map(({ digest }) => digest) ?? []),
  ];
  for (const [index, digest] of positions.entries())
    text = text.replaceAll(digest, `layer-${index % layers.length}`);
  return text;
}

describe("a reference without a scheme", () => {
  it.each([
    ["layout", "image"],
    ["oci.tar", "image"],
    ["docker.tar", "image"],
    ["rootfs", "directory"],
  ])("is what it holds: %s", async (name, kind) => {
    const report = await home.report([join(home.path, name)]);
    expect(report.artifact.kind).toBe(kind);
    expect(report.findings).toHaveLength(expectedFindings.length);
  });

  it("is looked for at the engine, then at the registry", async () => {
    const report = await home.report([`${registry.host}/team/garden:1`]);
    expect(report.artifact.digest).toBe(image.manifest.digest);
  });

  it("that fits nothing says what was tried", async () => {
    const { code, stderr, stdout } = await home.assay(["scan", `${registry.host}/team/nothing:1`]);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/no such (file|path)|not there|does not exist/i);
    expect(stderr).toMatch(/engine/);
    expect(stderr).toMatch(/registry/);
  });
});

describe("a single file", () => {
  it.each([
    [
      "package-lock.json",
      '{"lockfileVersion":3,"packages":{"":{"name":"a"},"node_modules/@garden/fern":{"version":"2.0.5"}}}',
      1,
    ],
    ["requirements.txt", "Twig_Py==2.3\n", 1],
  ])("is scanned by what it is: %s", async (name, content, count) => {
    const folder = mkdtempSync(join(home.path, "file-"));
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    const report = await home.report([`file:${file}`]);
    expect(report.findings).toHaveLength(count);
    rmSync(folder, { recursive: true });
  });
});
