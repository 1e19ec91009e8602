import { stat } from "node:fs/promises";
import { join } from "node:path";
import { FormatError } from "#formats";
import { isDigest, type Digest } from "#model";
import { parseReference, referenceText } from "#registry";
import { ArtifactError } from "../artifact-error.ts";
import type { ArtifactSource } from "../artifact-source.ts";
import { findContainerdImage } from "../containerd/find-image.ts";
import { localStore } from "../image/layout-store.ts";
import { openImages } from "../image/open-images.ts";
import { directoryBlobs } from "./oci-layout.ts";

const defaultRoot = "/var/lib/containerd";
const contentStore = "io.containerd.content.v1.content";
const metadata = join("io.containerd.metadata.v1.bolt", "meta.db");

/** Images in containerd's content store, read from its files (`CONTAINERD_ROOT`, else the usual place). */
export const containerd: ArtifactSource = {
  id: "containerd",
  description: "an image in containerd's content store: containerd:app:1.4 or containerd:sha256:…",
  recognizes: () => Promise.resolve(false),
  async open(reference, context) {
    const root = context.environment["CONTAINERD_ROOT"] ?? defaultRoot;
    const blobs = directoryBlobs(join(root, contentStore));
    const digest = isDigest(reference) ? reference : imageDigest(join(root, metadata), reference);
    const found = await stat(join(root, contentStore, "blobs", ...digest.split(":"))).catch(
      (cause: unknown) => {
        throw unreadable(`its content store has no readable ${digest}`, cause);
      },
    );
    const store = localStore(blobs, context.limits);
    const fetched = await store.manifest({ mediaType: "", digest, size: found.size });
    const { document } = fetched;
    const { mediaType } = document.kind === "index" ? document.index : document.manifest;
    const name = isDigest(reference) ? undefined : referenceText(parseReference(reference));
    const rooted = { document, descriptor: { ...fetched.descriptor, mediaType } };
    return openImages({ reference, name, root: rooted, store }, context);
  },
};

function imageDigest(path: string, reference: string): Digest {
  const name = referenceText(parseReference(reference));
  try {
    const image = findContainerdImage(path, name);
    if (image !== undefined) return image.digest;
  } catch (thrown) {
    const isOurs = thrown instanceof FormatError || (thrown as NodeJS.ErrnoException).code !== undefined;
    throw isOurs ? unreadable("its metadata cannot be read", thrown) : thrown;
  }
  throw new ArtifactError({
    code: "ARTIFACT_NOT_FOUND",
    message: `containerd has no image ${name}`,
    hint: "Pull it first, or name it by the digest of its manifest.",
  });
}

function unreadable(why: string, cause: unknown): ArtifactError {
  const { code } = cause as NodeJS.ErrnoException;
  return new ArtifactError({
    code: "ARTIFACT_NOT_FOUND",
    message: `containerd cannot be used: ${why}${typeof code === "string" ? ` (${code})` : ""}`,
    hint: "Run as a user who may read containerd's files, or name the image with registry:.",
    cause,
  });
}
