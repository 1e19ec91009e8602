import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildImage, type BuiltImage } from "../../test/support/image-builder.ts";
import { startRegistry, type RegistryServer } from "../../test/support/registry-server.ts";
import { gzipLayer, take } from "../../test/support/scan-layers.ts";
import type { Digest } from "#model";
import { scan } from "./scan.ts";
import type { ScanOptions } from "./scan-options.ts";
import { timeBudget, withinBudget } from "./time-budget.ts";

let directory = "";
let registry: RegistryServer;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "assay-partial-"));
  registry = await startRegistry();
});
afterEach(async () => {
  await registry.close();
  rmSync(directory, { recursive: true, force: true });
});

const npm = (name: string) => ({
  path: `app/node_modules/${name}/package.json`,
  content: JSON.stringify({ name, version: "1.0.0" }),
});

function pushed(): BuiltImage {
  const layers = ["base", "middle", "top"].map((name) => ({
    entries: [npm(name)],
    createdBy: `COPY ${name}`,
  }));
  const image = buildImage({ layers });
  registry.push("shop/web", "1.4", image);
  return image;
}

async function scanned(options: ScanOptions) {
  const cacheDirectory = join(directory, "cache");
  return scan(`registry:${registry.host}/shop/web:1.4`, {
    cacheDirectory,
    platform: "linux/amd64",
    registry: { insecureHosts: [registry.host], maxRetries: 0 },
    threads: 3,
    ...options,
  });
}

const names = (packages: readonly { readonly name: string }[]) => packages.map(({ name }) => name);

describe("a scan whose time is over", () => {
  it("reports every layer that was read, and says which were not", async () => {
    const image = pushed();
    const others = buildImage({ layers: ["base", "top"].map((name) => ({ entries: [npm(name)] })) });
    registry.push("shop/known", "1", others);
    await scan(`registry:${registry.host}/shop/known:1`, {
      cacheDirectory: join(directory, "cache"),
      platform: "linux/amd64",
    });
    registry.faults.silent = [image.layers[1]?.digest ?? ""];
    const cut = await scanned({ timeoutMs: 3000 });
    expect(names(cut.inventory.packages)).toEqual(["base", "top"]);
    expect(cut.inventory.coverage.unread).toEqual([1]);
    expect(cut.issues.map(({ code, layer }) => [code, layer])).toEqual([["scan-timeout", 1]]);
    expect(cut.verdict.outcome).toBe("incomplete");
    registry.faults.silent = [];
    const whole = await scanned({ timeoutMs: 60_000 });
    expect(names(whole.inventory.packages)).toEqual(["base", "middle", "top"]);
    expect(whole.inventory.coverage.unread).toBeUndefined();
    expect(whole.issues).toEqual([]);
    expect(whole.statistics.layersReused).toBe(2);
  });

  it("reports the part of a directory that was read", async () => {
    const tree = join(directory, "tree");
    for (const name of ["a", "b", "c"]) {
      mkdirSync(join(tree, name), { recursive: true });
      writeFileSync(join(tree, name, "requirements.txt"), `${name}==1.0\n`);
    }
    let now = 1000;
    // The worker's own clock is far beyond this one: the time is over before the first path.
    const clock = { now: () => now++, monotonic: () => 0, random: () => 0 };
    const cut = await scan(`dir:${tree}`, { cacheDirectory: false, timeoutMs: 60_000, clock });
    expect(cut.issues.map(({ code, path }) => [code, path])).toEqual([["scan-timeout", "/a"]]);
    expect(cut.inventory.packages).toEqual([]);
    expect(cut.verdict.outcome).toBe("incomplete");
    const whole = await scan(`dir:${tree}`, { cacheDirectory: false, timeoutMs: 60_000 });
    expect(names(whole.inventory.packages)).toEqual(["a", "b", "c"]);
  });

  it("reports that nothing was opened when the registry says nothing", async () => {
    pushed();
    registry.faults.silent = ["/manifests/"];
    const cut = await scanned({ timeoutMs: 300 });
    expect(cut.artifact).toMatchObject({ kind: "image", layers: [] });
    expect(cut.inventory.packages).toEqual([]);
    expect(cut.issues.map(({ message }) => message)).toEqual([
      "the artifact was not opened: the time that the scan may take was over",
    ]);
    expect(cut.verdict.outcome).toBe("incomplete");
  });

  it("goes on with the advisories that are there, and tells the engine to stop fetching", async () => {
    pushed();
    await scanned({});
    let told: AbortSignal | undefined;
    const cut = await scanned({
      timeoutMs: 3000,
      prepareAdvisories: (_, signal) => ((told = signal), new Promise(() => {})),
    });
    expect(told?.aborted).toBe(true);
    expect(cut.inventory.packages).toHaveLength(3);
    expect(cut.issues.map(({ code }) => code)).toContain("scan-timeout");
  });

  it("ends without a report when it is aborted", async () => {
    const image = pushed();
    registry.faults.silent = [image.layers[1]?.digest ?? ""];
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("stop")), 200);
    await expect(scanned({ timeoutMs: 60_000, signal: controller.signal })).rejects.toThrow("stop");
  });
});

describe("a fast scan", () => {
  it("leaves out what is not new and not known, and says so", async () => {
    const image = pushed();
    const known = image.tars.length === 3 ? await diffIDs() : [];
    const { inventory, issues, verdict } = await scanned({ fast: true, unchangedLayers: known.slice(0, 2) });
    expect(names(inventory.packages)).toEqual(["top"]);
    expect(inventory.coverage.unread).toEqual([0, 1]);
    expect(issues.map(({ code, layer }) => [code, layer])).toEqual([
      ["layer-left-out", 0],
      ["layer-left-out", 1],
    ]);
    expect(verdict.outcome).toBe("incomplete");
    const layersAsked = registry.requests.filter(({ url }) =>
      url.includes(image.layers[0]?.digest ?? "none"),
    );
    expect(layersAsked).toEqual([]);
  });

  it("is whole where the cache knows the rest", async () => {
    pushed();
    const known = await diffIDs();
    await scanned({});
    const { inventory, issues } = await scanned({ fast: true, unchangedLayers: known });
    expect(names(inventory.packages)).toEqual(["base", "middle", "top"]);
    expect(issues).toEqual([]);
  });

  async function diffIDs(): Promise<readonly Digest[]> {
    const { artifact } = await scanned({ cacheDirectory: false });
    registry.requests.length = 0;
    return artifact.layers.flatMap(({ diffID }) => diffID ?? []);
  }
});

describe("layers that are left out", () => {
  it("do not shift the numbers of the others", async () => {
    const layers = ["a", "b", "c"].map((name) => gzipLayer([npm(name)]));
    const { inventory } = await take(layers, { unchanged: new Set([0, 1]) });
    expect(inventory.packages.map(({ name, layer }) => [name, layer])).toEqual([["c", 2]]);
  });
});

describe("a budget", () => {
  it("takes what fails at its end for its end, and nothing before", async () => {
    const never = new AbortController().signal;
    const short = timeBudget(never, 20);
    const waits = () =>
      new Promise<string>((_, reject) =>
        short.signal.addEventListener("abort", () => reject(new Error("net"))),
      );
    expect(await withinBudget(short, waits, () => "over")).toBe("over");
    expect(
      await withinBudget(
        short,
        () => Promise.reject(new Error("x")),
        () => "over",
      ),
    ).toBe("over");
    const long = timeBudget(never, 60_000);
    await expect(
      withinBudget(
        long,
        () => Promise.reject(new Error("x")),
        () => "over",
      ),
    ).rejects.toThrow("x");
    expect(timeBudget(never).isOver()).toBe(false);
  });
});
