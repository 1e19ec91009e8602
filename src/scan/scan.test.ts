import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCache, type Cache } from "#runtime/cache";
import { systemClock } from "#runtime/clock";
import { silentLogger } from "#runtime/logger";
import {
  gzipLayer,
  inventoryOf,
  sha256,
  storedLayer,
  take,
  type MadeLayer,
} from "../../test/support/scan-layers.ts";
import { whiteout, writeTar, type TarWriterEntry } from "../../test/support/tar-writer.ts";
import { scan, scanAll } from "./scan.ts";
import type { ScanOptions } from "./scan-options.ts";
import { silentProgress } from "./scan-progress.ts";

let directory = "";
const caches: Cache[] = [];
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "assay-scan-"))));
afterEach(() => {
  for (const cache of caches.splice(0)) cache.close();
  rmSync(directory, { recursive: true, force: true });
});

function cached() {
  const cacheDirectory = join(directory, "cache");
  const cache = openCache({
    directory: cacheDirectory,
    maxBytes: 2 ** 26,
    clock: systemClock,
    logger: silentLogger,
  });
  caches.push(cache);
  return { cache, cacheDirectory };
}

function manifest(name: string, version = "1.0.0"): string {
  return JSON.stringify({ name, version, license: "MIT" });
}

function dpkg(...packages: string[]): TarWriterEntry {
  const stanzas = packages.map(
    (name) =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1-1\nMaintainer: x <x@example.org>\n`,
  );
  return { path: "var/lib/dpkg/status", content: stanzas.join("\n") };
}

const release: TarWriterEntry = { path: "etc/os-release", content: "ID=debian\nVERSION_ID=12\n" };

function image(): MadeLayer[] {
  return [
    gzipLayer([release, dpkg("a")]),
    gzipLayer([dpkg("a", "b"), { path: "app/node_modules/x/package.json", content: manifest("x") }]),
    gzipLayer([dpkg("a", "b", "c"), { path: "app/node_modules/y/package.json", content: manifest("y") }]),
  ];
}

describe("an inventory of layers", () => {
  it("blames the layer that first recorded a package, not the last that rewrote the database", async () => {
    const { packages, distribution } = await inventoryOf(image());
    expect(distribution).toMatchObject({ id: "debian", version: "12" });
    expect(packages.map(({ name, layer }) => [name, layer])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
      ["x", 1],
      ["y", 2],
    ]);
  });

  it("has the same bytes whatever the threads do, and cold or from the cache", async () => {
    const layers = image();
    const [one, four] = await Promise.all([
      inventoryOf(layers, { threads: 1 }),
      inventoryOf(layers, { threads: 4 }),
    ]);
    const options = cached();
    const cold = await take(layers, options);
    const warm = await take(layers, options);
    const pieces = await inventoryOf(layers, { pieceBytes: 7 });
    const texts = [one, four, cold.inventory, warm.inventory, pieces].map((inventory) =>
      JSON.stringify(inventory),
    );
    expect(new Set(texts).size).toBe(1);
    expect(warm).toMatchObject({ layersReused: 3, bytesRead: 0, filesParsed: 0 });
  });

  it("looks only at the layers that are new, and in them only at files that are", async () => {
    const [base, ...others] = image();
    const options = cached();
    await take([base as MadeLayer, ...others], options);
    const top = gzipLayer([
      { path: "srv/node_modules/x/package.json", content: manifest("x") },
      { path: "srv/node_modules/z/package.json", content: manifest("z") },
    ]);
    const next = await take([base as MadeLayer, ...others, top], options);
    expect(next).toMatchObject({ layersReused: 3, bytesRead: top.bytes.length });
    expect(next).toMatchObject({ filesParsed: 1, filesReused: 1 });
    expect(next.inventory.packages.filter(({ type }) => type === "npm")).toHaveLength(4);
  });

  it("keeps nothing of a layer that proved wrong", async () => {
    const options = cached();
    const [good] = image() as [MadeLayer];
    const lying = { ...good, stored: { ...good.stored, diffID: sha256(Buffer.from("x")) } };
    await expect(take([lying], options)).rejects.toMatchObject({ code: "LAYER_DIFF_ID" });
    expect(options.cache.describe().entries).toBe(0);
  });

  it("takes layers as they are: plain, gzip, zstd", async () => {
    const tar = writeTar([release, dpkg("a")]);
    const expected = await inventoryOf([storedLayer(gzipSync(tar))]);
    expect(await inventoryOf([storedLayer(tar)])).toEqual(expected);
    const { zstdCompressSync } = await import("node:zlib");
    const zstd = zstdCompressSync(tar);
    const stored = { digest: sha256(zstd), diffID: sha256(tar), mediaType: "x", size: zstd.length };
    expect(await inventoryOf([{ bytes: zstd, stored }])).toEqual(expected);
  });

  it("reads a layer again for hard links to content that nobody wanted by its own name", async () => {
    const store = gzipLayer([
      { path: "store/ab/cdef", content: manifest("linked") },
      { path: "app/node_modules/linked/package.json", type: "hardlink", linkPath: "store/ab/cdef" },
    ]);
    const { packages, issues } = await inventoryOf([store]);
    expect(issues).toEqual([]);
    expect(packages.map(({ name, locations }) => [name, locations[0]?.path])).toEqual([
      ["linked", "/app/node_modules/linked/package.json"],
    ]);
  });

  it("does not show what a later layer removed", async () => {
    const [first] = image() as [MadeLayer];
    const app = gzipLayer([{ path: "app/node_modules/x/package.json", content: manifest("x") }]);
    const { packages } = await inventoryOf([first, app, gzipLayer([whiteout("app")])]);
    expect(packages.map(({ name }) => name)).toEqual(["a"]);
  });

  it("leaves out what is excluded, with everything below it", async () => {
    const { packages } = await inventoryOf(image(), { exclude: ["**/node_modules"] });
    expect(packages.filter(({ type }) => type === "npm")).toEqual([]);
    const other = await inventoryOf(image(), { exclude: ["app/node_modules/x"] });
    expect(other.packages.filter(({ type }) => type === "npm").map(({ name }) => name)).toEqual(["y"]);
  });

  it("ends when it is told to", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) & 0xff));
    const running = inventoryOf([gzipLayer([{ path: "noise", content: noise }])], {
      signal: controller.signal,
      pieceBytes: 512,
    });
    setTimeout(() => controller.abort(reason), 30);
    await expect(running).rejects.toBe(reason);
  });
});

describe("a scan", () => {
  const options = (): ScanOptions => ({
    cacheDirectory: join(directory, "cache"),
    database: join(directory, "none.db"),
    temporaryDirectory: directory,
  });

  function source(): string {
    const root = join(directory, "source");
    mkdirSync(join(root, "node_modules", "x"), { recursive: true });
    writeFileSync(join(root, "node_modules", "x", "package.json"), manifest("x"));
    return root;
  }

  it("of a directory says what is in it, and that nothing was looked up", async () => {
    const report = await scan(`dir:${source()}`, options());
    expect(report.inventory.packages.map(({ name }) => name)).toEqual(["x"]);
    expect(report).toMatchObject({
      findings: [],
      snapshot: null,
      scanners: ["vuln"],
      artifact: { kind: "directory" },
    });
    expect(report.verdict.outcome).toBe("incomplete");
  });

  it("leaves nothing behind but its cache", async () => {
    const root = source();
    await scan(`dir:${root}`, options());
    expect(readdirSync(directory).filter((name) => name !== "cache" && name !== "source")).toEqual([]);
  });

  it("takes the distribution that it is told", async () => {
    const report = await scan(`dir:${source()}`, { ...options(), distribution: "alpine:3.20" });
    expect(report.inventory.distribution).toMatchObject({ id: "alpine", version: "3.20" });
    await expect(scan(`dir:${source()}`, { ...options(), distribution: "?" })).rejects.toMatchObject({
      code: "BAD_DISTRIBUTION",
    });
  });

  it("tells its phases in order", async () => {
    const phases: string[] = [];
    const progress = { ...silentProgress, phase: (phase: string) => void phases.push(phase) };
    await scanAll(`dir:${source()}`, { ...options(), progress });
    expect(phases).toEqual(["resolve", "layers", "assemble", "match", "done"]);
  });

  it("of an SBOM document takes its word", async () => {
    const path = join(directory, "bom.json");
    const components = [{ type: "library", name: "x", version: "1.0.0", purl: "pkg:npm/x@1.0.0" }];
    writeFileSync(path, JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components }));
    const report = await scan(`sbom:${path}`, options());
    expect(report.artifact.kind).toBe("sbom");
    expect(report.inventory.packages.map(({ purl }) => purl)).toEqual(["pkg:npm/x@1.0.0"]);
    writeFileSync(path, "{");
    await expect(scan(`sbom:${path}`, options())).rejects.toMatchObject({ code: "DOCUMENT_UNREADABLE" });
  });

  it("of one file looks into it", async () => {
    const path = join(directory, "package.json");
    writeFileSync(path, manifest("alone"));
    const report = await scan(`file:${path}`, options());
    expect(report.artifact.kind).toBe("file");
    expect(report.inventory.coverage.files).toBe(1);
  });
});
