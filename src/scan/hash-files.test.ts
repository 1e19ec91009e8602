import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Inventory } from "#model";
import { describeReport, documentInventory, readDocumentBytes, sbomFormats, writeDocument } from "#documents";
import { listFiles } from "../analyzers/assembly/list-files.ts";
import { gzipLayer, inventoryOf } from "../../test/support/scan-layers.ts";
import { whiteout } from "../../test/support/tar-writer.ts";

const layers = [
  gzipLayer([
    { path: "lib/apk/db/installed", content: "P:busybox\nV:1.36.1-r2\nA:x86_64\nF:bin\nR:busybox\n\n" },
    { path: "etc/alpine-release", content: "3.19.1\n" },
    { path: "bin/busybox", content: "first" },
    { path: "bin/sh", type: "hardlink", linkPath: "bin/busybox" },
    { path: "bin/hidden", content: "gone" },
    { path: "srv/large", content: "x".repeat(5 * 1024 * 1024) },
  ]),
  gzipLayer([whiteout("bin/hidden"), { path: "bin/busybox", content: "second" }]),
];
const sums = (content: string) => ({
  sha1: createHash("sha1").update(content).digest("hex"),
  sha256: createHash("sha256").update(content).digest("hex"),
});

let inventory: Inventory;
beforeAll(async () => (inventory = await inventoryOf(layers, { listsFiles: true })));

describe("files of an inventory", () => {
  it("are listed with checksums, layer and owner where they are asked for, and only then", async () => {
    const { files } = inventory;
    expect(files).toEqual([
      { path: "/bin/busybox", layer: 1, owner: "p1", ...sums("second") },
      { path: "/bin/sh", layer: 0, ...sums("first") },
      { path: "/etc/alpine-release", layer: 0, ...sums("3.19.1\n") },
      expect.objectContaining({ path: "/lib/apk/db/installed" }),
      { path: "/srv/large", layer: 0, ...sums("x".repeat(5 * 1024 * 1024)) },
    ]);
    expect(await inventoryOf(layers)).not.toHaveProperty("files");
  });

  it("are without checksums below excluded paths", async () => {
    const { files } = await inventoryOf(layers, { listsFiles: true, exclude: ["/srv"] });
    expect(files?.at(-1)).toEqual({ path: "/srv/large", layer: 0 });
  });

  it("are told to be left out beyond the bound", () => {
    const tree = {
      files: () => [1, 2, 3].map((node) => ({ node, layer: 0, mode: 0, size: 0 })),
      pathOf: (node: number) => `/${node}`,
    };
    const { files, issues } = listFiles(tree as never, { ownerOf: () => undefined } as never, 2);
    expect(files).toHaveLength(2);
    expect(issues).toEqual([{ code: "files-left-out", message: "1 files are not listed: at most 2 are" }]);
  });

  it.each(
    Object.entries(sbomFormats).flatMap(([format, { versions }]) =>
      versions.map((version) => [format as keyof typeof sbomFormats, version] as const),
    ),
  )("stand in %s %s beside the packages and are no packages when it is read", (format, version) => {
    const artifact = {
      reference: "app",
      kind: "image" as const,
      layers: layers.map(({ stored }) => stored),
      issues: [],
    };
    const report = { artifact, inventory, findings: [], issues: [] };
    const text = [...writeDocument(describeReport(report, { toolVersion: "1" }), format, version)].join("");
    const document = readDocumentBytes(Buffer.from(text));
    const file = document.components.find(({ kind, name }) => kind === "file" && name === "/bin/busybox");
    expect(file?.hashes).toContainEqual({ algorithm: "SHA-256", value: sums("second").sha256 });
    expect(document.components.filter(({ kind }) => kind === "file")).toHaveLength(5);
    const again = documentInventory(document);
    expect(again.packages.map(({ purl }) => purl)).toEqual(inventory.packages.map(({ purl }) => purl));
    expect(again.issues).toEqual([]);
  });
});
