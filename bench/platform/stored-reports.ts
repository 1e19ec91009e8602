/** Reports of images as scans store them: rules are asked about these. */
import { constants, zstdCompressSync } from "node:zlib";
import type { ScanReport } from "#model";
import type { ObjectStore } from "../../src/platform/objects/object-store.ts";
import type { InventoryMaker } from "./made-inventories.ts";

const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Where an image's report lies. */
export function reportKeyOf(image: number): string {
  return `reports/${image}.json.zst`;
}

/** What a scan of an image gives, without vulnerabilities. */
export function reportOf(maker: InventoryMaker, image: number): ScanReport {
  const config = { config: { user: image % 3 === 0 ? "" : "app", exposedPorts: [], env: [], labels: {} } };
  const artifact = { reference: "", kind: "image", layers: [], issues: [], config };
  const inventory = maker.inventory(image);
  return {
    ...{ artifact, inventory, findings: [], issues: [], scanners: ["vuln", "secret"], snapshot: null },
    verdict: { outcome: "pass", reasons: [] },
  } as unknown as ScanReport;
}

/** Stores the reports of the first images. */
export async function storeReports(
  objects: ObjectStore,
  maker: InventoryMaker,
  images: number,
): Promise<void> {
  for (let at = 0; at < images; at += 50) {
    const piece = Array.from({ length: Math.min(50, images - at) }, (_, index) => at + index);
    await Promise.all(
      piece.map((image) => {
        const bytes = zstdCompressSync(Buffer.from(JSON.stringify(reportOf(maker, image))), fast);
        return objects.put(reportKeyOf(image), bytes);
      }),
    );
  }
}
