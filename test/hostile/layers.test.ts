/** Layers that nobody should have made: each gives a clear error or a bounded, reported skip. */
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { LayerError, mergeLayers } from "#artifacts";
import {
  analyze,
  gzipLayer,
  inventoryOf,
  sha256,
  storedLayer,
  type MadeLayer,
} from "../support/scan-layers.ts";
import { tarEntryBytes, writeTar, type TarWriterEntry } from "../support/tar-writer.ts";

const status =
  "Package: a\nStatus: install ok installed\nVersion: 1-1\nArchitecture: all\nMaintainer: x <x@example.org>\n";
const osRelease = "ID=debian\nVERSION_ID=12\n";
const ordinary: readonly TarWriterEntry[] = [
  { path: "etc/os-release", content: osRelease },
  { path: "var/lib/dpkg/status", content: status },
];

async function codeOf(layer: MadeLayer, limits = {}): Promise<string> {
  try {
    await analyze(layer, { limits });
    return "none";
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(LayerError);
    expect((thrown as LayerError).message).toContain(layer.stored.digest);
    return (thrown as LayerError).code;
  }
}

describe("a path that climbs out", () => {
  it.each(["../etc/passwd", "a/../../etc/passwd", "/../x", "a/b/../../../x"])(
    "is refused: %s",
    async (path) => {
      const { index, issues } = await analyze(gzipLayer([...ordinary, { path, content: "x" }]));
      expect(issues).toEqual([expect.objectContaining({ code: "path-escapes" })]);
      expect(index.paths.find("/etc/passwd")).toBe(-1);
      expect(index.paths.find("/x")).toBe(-1);
    },
  );

  it("is kept within the root when it goes through an absolute link", async () => {
    const layer = gzipLayer([
      { path: "out", type: "symlink", linkPath: "/etc" },
      { path: "out/os-release", content: osRelease },
    ]);
    const { tree } = mergeLayers([(await analyze(layer)).index]);
    expect([...tree.entries()].map(({ path }) => path)).toEqual(["/out", "/out/os-release"]);
  });

  it("is refused as the target of a hard link", async () => {
    const layer = gzipLayer([{ path: "a/package.json", type: "hardlink", linkPath: "../../outside" }]);
    expect((await analyze(layer)).issues).toEqual([expect.objectContaining({ code: "path-escapes" })]);
  });
});

describe("links that lead nowhere", () => {
  it("in a circle of symbolic links end the search", async () => {
    const layer = gzipLayer([
      { path: "etc/os-release", type: "symlink", linkPath: "../usr/lib/os-release" },
      { path: "usr/lib/os-release", type: "symlink", linkPath: "../../etc/os-release" },
    ]);
    expect((await inventoryOf([layer])).distribution).toBeNull();
  });

  it("as hard links to nothing are reported", async () => {
    const layer = gzipLayer([{ path: "app/package.json", type: "hardlink", linkPath: "nowhere" }]);
    const { issues } = await inventoryOf([layer]);
    expect(issues).toEqual([
      expect.objectContaining({ code: "broken-hard-link", path: "/app/package.json", layer: 0 }),
    ]);
  });
});

describe("a bomb", () => {
  const zeros: TarWriterEntry = { path: "zeros", content: Buffer.alloc(96 * 1024 * 1024) };

  it("of gzip is stopped by its ratio", async () => {
    expect(await codeOf(gzipLayer([zeros]), { maxCompressionRatio: 100 })).toBe("LAYER_LIMIT");
  });

  it("of gzip is stopped by its size", async () => {
    expect(await codeOf(gzipLayer([zeros]), { maxLayerBytes: 10 * 1024 * 1024 })).toBe("LAYER_LIMIT");
  });

  it("of entries is stopped by their number", async () => {
    const entries = Array.from({ length: 2_000 }, (_, index) => ({ path: `f${index}` }));
    expect(await codeOf(gzipLayer(entries), { maxEntries: 1_000 })).toBe("LAYER_LIMIT");
  });

  it("of large wanted files is stopped by the spool", async () => {
    const large = { path: "var/lib/dpkg/status", content: Buffer.alloc(20 * 1024 * 1024, status) };
    expect(await codeOf(gzipLayer([large]), { maxSpoolBytes: 8 * 1024 * 1024 })).toBe("LAYER_LIMIT");
  });
});

describe("a million entries", () => {
  it("are read within seconds", { timeout: 60_000 }, async () => {
    const header = Buffer.concat(tarEntryBytes({ path: "d0000000/f0000000" }));
    const blocks = Buffer.alloc(512 * 1_000_000 + 1024);
    for (let entry = 0; entry < 1_000_000; entry += 1) {
      const at = entry * 512;
      header.copy(blocks, at, 0, 512);
      blocks.write(
        `d${String(entry % 5000).padStart(7, "0")}/f${String(entry).padStart(7, "0")}`,
        at,
        "latin1",
      );
      let sum = 256;
      for (let byte = 0; byte < 512; byte += 1) if (byte < 148 || byte > 155) sum += blocks[at + byte] ?? 0;
      blocks.write(`${sum.toString(8).padStart(6, "0")}\0 `, at + 148, "latin1");
    }
    const { index, issues } = await analyze(storedLayer(blocks), { pieceBytes: 1024 * 1024 });
    expect(index.entries).toBe(1_000_000);
    expect(issues).toEqual([]);
    expect(mergeLayers([index]).tree.size).toBe(1_005_000);
  });
});

describe("a name of 100 kB", () => {
  it.each(["pax", "gnu"] as const)("is left out and reported (%s)", async (format) => {
    const layer = gzipLayer([{ path: `a/${"n".repeat(100_000)}`, format, content: "x" }, ...ordinary]);
    const { index, issues } = await analyze(layer);
    expect(issues).toEqual([expect.objectContaining({ code: "path-too-long" })]);
    expect(issues[0]?.path?.length).toBeLessThanOrEqual(200);
    expect(index.entries).toBe(2);
  });
});

describe("a truncated layer", () => {
  const content = Buffer.from(Array.from({ length: 60_000 }, (_, index) => (index * 7919) & 0xff));
  const whole = gzipLayer([...ordinary, { path: "noise", content }]);

  it("is an error wherever it is cut, when the manifest tells the truth", async () => {
    for (let percent = 0; percent < 100; percent += 1) {
      const cut = whole.bytes.subarray(0, Math.floor((whole.bytes.length * percent) / 100));
      expect(await codeOf({ ...whole, bytes: cut }), `${percent} %`).toBe("LAYER_SIZE");
    }
  });

  it("is an error wherever it is cut, when the manifest was made for it", async () => {
    for (let percent = 1; percent < 100; percent += 1) {
      const bytes = whole.bytes.subarray(0, Math.floor((whole.bytes.length * percent) / 100));
      const stored = { ...whole.stored, digest: sha256(bytes), size: bytes.length };
      expect(await codeOf({ bytes, stored }), `${percent} %`).toMatch(/^LAYER_(MALFORMED|DIFF_ID)$/);
    }
  });

  it("is an error wherever its archive is cut within an entry", async () => {
    const tar = writeTar([
      { path: "etc/os-release", content: osRelease },
      { path: "noise", content },
    ]);
    for (let percent = 1; percent < 98; percent += 1) {
      const cut = tar.subarray(0, Math.floor((tar.length * percent) / 100));
      if (cut.length === 0) continue;
      expect(await codeOf(storedLayer(gzipSync(cut))), `${percent} %`).toBe("LAYER_MALFORMED");
    }
  });
});

describe("a manifest that lies", () => {
  const whole = gzipLayer(ordinary);

  it.each([
    ["about the size, too small", { size: 10 }, "LAYER_SIZE"],
    ["about the size, too large", { size: 1_000_000 }, "LAYER_SIZE"],
    ["about the digest", { digest: sha256(Buffer.from("other")) }, "LAYER_DIGEST"],
    ["about the diffID", { diffID: sha256(Buffer.from("other")) }, "LAYER_DIFF_ID"],
  ] as const)("%s is found out", async (_, lie, code) => {
    expect(await codeOf({ bytes: whole.bytes, stored: { ...whole.stored, ...lie } })).toBe(code);
  });

  it("in one layer leaves no result of the others", async () => {
    const lying = { bytes: whole.bytes, stored: { ...whole.stored, size: 1 } };
    const good = gzipLayer([{ path: "x", content: "x" }]);
    await expect(inventoryOf([good, lying])).rejects.toMatchObject({ code: "LAYER_SIZE" });
  });
});

describe("bytes that are no layer", () => {
  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("<!DOCTYPE html><title>Not found</title>".repeat(40))],
    ["garbage behind gzip", Buffer.concat([gzipSync(writeTar(ordinary)), Buffer.from("garbage")])],
    ["xz", Buffer.concat([Buffer.from("fd377a585a00", "hex"), Buffer.alloc(600)])],
  ])("are an error, or an empty layer: %s", async (name, bytes) => {
    const stored = { mediaType: "x", digest: sha256(bytes), size: bytes.length };
    expect(await codeOf({ bytes, stored })).toBe(name === "nothing" ? "none" : "LAYER_MALFORMED");
  });
});
