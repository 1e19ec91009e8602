/** Inventories of real images: those of `npm run bench:images` as far as they are built, and this machine's own packages. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Inventory } from "#model";
import { scan } from "#scan";
import { projectRoot } from "../../test/support/project-root.ts";

const builtImages = join(projectRoot, ".bench", "images");
const machineFiles = [
  "usr/lib/os-release",
  "var/lib/dpkg/status",
  "lib/apk/db/installed",
  "var/lib/rpm/rpmdb.sqlite",
];

/** Reads them: what is named (layouts, archives, directories), else what lies in the checkout's `.bench`. */
export async function realInventories(layouts: readonly string[]): Promise<readonly Inventory[]> {
  const built = ["a", "b"].map((name) => join(builtImages, name));
  const named = layouts.length > 0 ? layouts : built.filter((one) => existsSync(join(one, "index.json")));
  const folder = mkdtempSync(join(tmpdir(), "assay-bench-inventories-"));
  try {
    const machine = machineCopy(join(folder, "machine"));
    const inventories: Inventory[] = [];
    for (const place of [...named, machine]) {
      const { inventory } = await scan(place, { scanners: [], cacheDirectory: join(folder, "cache") });
      if (inventory.packages.length > 0) inventories.push(inventory);
    }
    if (inventories.length < 2)
      throw new Error("there are no images to take inventories from: npm run bench:images -- a b");
    return inventories;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The package databases of this machine, where an image would have them. */
function machineCopy(root: string): string {
  mkdirSync(root);
  for (const file of machineFiles) {
    if (!existsSync(join("/", file))) continue;
    mkdirSync(dirname(join(root, file)), { recursive: true });
    copyFileSync(join("/", file), join(root, file));
  }
  return root;
}
