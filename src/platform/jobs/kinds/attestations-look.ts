import { checkAttached } from "#attestation";
import type { Digest } from "#model";
import { createRegistryClient } from "#registry";
import { saveAttestations } from "../../services/attestations/save-attestations.ts";
import { accessNow } from "../../services/registries/access-now.ts";
import { watchedRegistry } from "../../services/registries/registry-access.ts";
import { attestationsLookJob, type AttestationsLookArguments } from "../definitions.ts";
import type { JobKind } from "../job-kind.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** Looks for signatures and attestations of an image, and of the indexes that lead to it; and has it judged by them. */
export function attestationsLookKind(means: WorkerMeans): JobKind<AttestationsLookArguments> {
  return {
    ...attestationsLookJob,
    async work({ registryID, repository: name, digest }, { signal, clock, finish }) {
      const { store, identities, trust } = means;
      const registry = await watchedRegistry(store.reading, means, { id: registryID });
      const access = await accessNow(registry, identities, signal);
      const client = createRegistryClient({ ...means, access });
      try {
        const roots = await rootsOf(means, digest);
        const repository = { registry: registry.host, name };
        const place = { client, repository, digests: [digest, ...roots], signal };
        const now = clock.now();
        const checked = await checkAttached(place, { trust, now });
        await finish((work) => saveAttestations(work, digest, checked, now));
      } finally {
        await client.close();
      }
    },
  };
}

/** Indexes that lead to an image: most are signed as a whole. */
async function rootsOf({ store }: WorkerMeans, digest: Digest): Promise<readonly Digest[]> {
  const rows = await store.reading
    .selectFrom("root_images")
    .innerJoin("images", "images.id", "root_images.image_id")
    .select("root_digest")
    .where("images.digest", "=", digest)
    .where("root_digest", "<>", digest)
    .limit(10)
    .execute();
  return rows.map(({ root_digest: root }) => root as Digest);
}
