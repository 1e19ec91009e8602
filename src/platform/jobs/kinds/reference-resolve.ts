import { platformText, type Digest } from "#model";
import { createRegistryClient, RegistryError, type FetchedManifest, type RegistryClient } from "#registry";
import { choosePlatforms } from "../../registries/choose-platforms.ts";
import { accessNow } from "../../services/registries/access-now.ts";
import { noteReference, type ReferredImage } from "../../services/images/note-reference.ts";
import { forgetReference } from "../../services/images/forget-reference.ts";
import { askAttestations, subjectOfTag } from "../../services/attestations/ask-attestations.ts";
import { watchedRegistry, type WatchedRegistry } from "../../services/registries/registry-access.ts";
import { referenceResolveJob, type ReferenceResolveArguments } from "../definitions.ts";
import type { JobKind } from "../job-kind.ts";
import { triggerOf } from "../priority.ts";
import type { WorkerMeans } from "../worker-means.ts";

/** No manifest or index that anybody uses is larger. */
const maxManifestBytes = 4 * 1024 * 1024;

/** Asks the registry itself: a webhook, or a list, only says that there may be something new. */
export function referenceResolveKind(means: WorkerMeans): JobKind<ReferenceResolveArguments> {
  return {
    ...referenceResolveJob,
    async work(args, { signal, trigger, clock, finish }) {
      const registry = await watchedRegistry(means.store.reading, means, { id: args.registryID });
      const access = await accessNow(registry, means.identities, signal);
      const client = createRegistryClient({ ...means, access });
      try {
        const target = args.tag ?? args.digest;
        if (target === null) {
          await finish(() => Promise.resolve());
          return;
        }
        const fetched = await manifestOf(client, registry, { repository: args.repository, target, signal });
        const now = clock.now();
        if (fetched === undefined) {
          await finish((work) => forgetReference(work, registry.id, args, now));
          return;
        }
        const noted = {
          registry,
          repository: args.repository,
          tag: args.tag ?? undefined,
          root: fetched.descriptor.digest,
          images: imagesOf(fetched, registry),
          trigger: triggerOf(trigger),
          now,
        };
        const subject = subjectOf(fetched) ?? subjectOfTag(args.tag);
        await finish(async (work) => {
          await noteReference(work, noted);
          if (subject === undefined) return;
          const how = { trigger: triggerOf(trigger), now };
          const place = { registryID: registry.id, repository: args.repository };
          await askAttestations(work, subject, place, how);
        });
      } finally {
        await client.close();
      }
    },
  };
}

/** What a signature, an attestation or an SBOM is attached to. */
function subjectOf({ document }: FetchedManifest): Digest | undefined {
  return document.kind === "manifest" ? document.manifest.subject?.digest : undefined;
}

interface Wanted {
  readonly repository: string;
  readonly target: string;
  readonly signal: AbortSignal;
}

/** Undefined for what is no longer there. */
async function manifestOf(
  client: RegistryClient,
  { host }: WatchedRegistry,
  { repository, target, signal }: Wanted,
): Promise<FetchedManifest | undefined> {
  try {
    const named = { registry: host, name: repository };
    return await client.manifest({ repository: named, target, maxBytes: maxManifestBytes, signal });
  } catch (thrown) {
    if (thrown instanceof RegistryError && thrown.code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}

function imagesOf(
  { document, descriptor }: FetchedManifest,
  { settings }: WatchedRegistry,
): readonly ReferredImage[] {
  if (document.kind === "manifest") {
    const { manifest } = document;
    // Signatures, SBOMs and charts are manifests too; they are no images.
    if (manifest.artifactType !== undefined || !/image/.test(manifest.config.mediaType)) return [];
    const size = manifest.layers.reduce((sum, layer) => sum + layer.size, 0);
    return [{ digest: descriptor.digest, mediaType: descriptor.mediaType, platform: "", size }];
  }
  const { chosen } = choosePlatforms(document.index, settings.platforms);
  return chosen.map(({ digest, mediaType, platform }) => ({
    digest,
    mediaType,
    platform: platform === undefined ? "" : platformText(platform),
    size: 0,
  }));
}
