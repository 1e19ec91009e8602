import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import { buildImage, layoutFiles, writeLayout, type LayerPlan } from "../../../test/support/image-builder.ts";
import type { KnownBase } from "#model";
import { scan } from "../../scan/index.ts";

let root = "";
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "assay-base-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const base = (...parts: string[]) => assay(["base", ...parts, "--cache-dir", join(root, "cache")]);
const release: LayerPlan = { entries: [{ path: "etc/os-release", content: "ID=debian\nVERSION_ID=12\n" }] };

function layout(name: string, layers: readonly LayerPlan[]): string {
  const path = join(root, name);
  writeLayout(path, layoutFiles([buildImage({ layers })]));
  return path;
}

describe("assay base", () => {
  it("remembers an image, lists it, hands it to scans, and forgets it", async () => {
    const path = layout("debian", [release]);
    expect(await base("add", path)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("1 added, 1 known") as string,
    });
    expect((await base("add", path)).stdout).toContain("0 added, 1 known");
    const { stdout } = await base("list", "--format", "json");
    const [known] = JSON.parse(stdout) as { name: string; chainID: string }[];
    expect(known?.chainID).toMatch(/^sha256:[a-f0-9]{64}$/);
    const { asked } = await assay(["scan", "x/y", "--cache-dir", join(root, "cache")]);
    expect(asked[0]?.options.knownBases).toEqual([known]);
    expect((await base("remove", known?.name ?? "")).stdout).toContain("1 removed, 0 known");
    expect((await base("list")).stdout).toContain("assay base add");
  });

  it("tells in a scan which layers and findings are the base's", async () => {
    const secret = ["AK", "IAQ3EXV7ZK2MWPLRTB"].join("");
    const inBase: LayerPlan = { entries: [{ path: "root/a", content: `key = ${secret}\n` }] };
    const own: LayerPlan = {
      entries: [{ path: "root/b", content: `key = ${secret.replace("TB", "TC")}\n` }],
    };
    await base("add", layout("base", [release, inBase]));
    const { stdout } = await base("list", "--format", "json");
    const report = await scan(layout("app", [release, inBase, own]), {
      scanners: ["secret"],
      cacheDirectory: false,
      knownBases: JSON.parse(stdout) as KnownBase[],
    });
    expect(report.artifact.base).toMatchObject({ layers: 2, evidence: "known-layers" });
    expect(report.findings.map(({ locations, inBase: its }) => [locations[0]?.path, its]).sort()).toEqual([
      ["/root/a", true],
      ["/root/b", false],
    ]);
  });

  it.each([
    ["a list that is none", "{}", 2, "is no list of base images"],
    ["a list of another version", '{"version":2,"bases":[]}', 2, "is no list of base images"],
    ["an entry without a digest", '{"version":1,"bases":[{"name":"x","chainID":"y"}]}', 2, "is no list"],
  ])("refuses %s", async (_, text, code, message) => {
    const file = join(root, "bases.json");
    writeFileSync(file, text);
    const outcome = await assay(["scan", "x/y", "--base-images", file]);
    expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(message) as string });
  });

  it("says when a name is not there, and when a named list is not", async () => {
    expect(await base("remove", "nothing")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("nothing") as string,
    });
    const missing = await assay(["scan", "x/y", "--base-images", join(root, "none.json")]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot be read") as string });
  });

  it("adds nothing without layers", async () => {
    writeFileSync(join(root, "x.txt"), "x");
    expect(await base("add", `dir:${root}`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no layers") as string,
    });
  });
});
