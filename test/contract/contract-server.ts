/** An API over a store of its own that knows some images: what schemathesis is let loose on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";
import { openStore } from "../../src/platform/store/store.ts";
import {
  applyExampleAdvisories,
  digestOf,
  knowImage,
  knownRegistry,
  shopReport,
} from "../support/known-images.ts";
import { platformServices } from "../support/platform-services.ts";

export interface ContractServer {
  readonly address: string;
  close(): Promise<void>;
}

export async function contractServer(): Promise<ContractServer> {
  const folder = mkdtempSync(join(tmpdir(), "assay-contract-"));
  const store = await openStore({ database: join(folder, "assay.db"), logger: silentLogger });
  // One address asks thousands of times, with wrong proofs too: that is what is tried here.
  const unbounded = { burst: 1_000_000, perSecond: 1_000_000 };
  const platform = await platformServices(store, systemClock, {
    requestsPerSecond: unbounded.burst,
    wrongProofs: unbounded,
  });
  await applyExampleAdvisories(platform);
  const registry = await knownRegistry(platform);
  const report = await shopReport(join(folder, "cache"));
  for (const letter of ["a", "b", "c"])
    await knowImage(platform, registry, {
      repository: "shop",
      tag: letter,
      digest: digestOf(letter),
      report,
    });
  const address = await platform.app.listen({ host: "127.0.0.1", port: 0 });
  return {
    address,
    async close() {
      await platform.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
