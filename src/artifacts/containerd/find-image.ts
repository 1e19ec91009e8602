import { openBolt, type BoltBucket } from "#formats";
import { isDigest, type Digest } from "#model";
import { openFileByteSource } from "../archive/file-byte-source.ts";

/** An image that containerd knows by a name. */
export interface ContainerdImage {
  readonly namespace: string;
  readonly name: string;
  readonly digest: Digest;
  readonly mediaType: string;
}

/** Namespaces that tools use, looked at before the others. */
const usualNamespaces = ["default", "k8s.io", "moby"];

/**
 * Finds an image in containerd's metadata (`meta.db`: buckets `v1`, namespace, `images`, name, `target`). Undefined
 * when no namespace has it. Throws what the file system throws, and `FormatError`.
 */
export function findContainerdImage(path: string, name: string): ContainerdImage | undefined {
  const source = openFileByteSource(path);
  try {
    const version = openBolt(source).bucket("v1");
    for (const namespace of namespacesOf(version)) {
      const target = version?.bucket(namespace)?.bucket("images")?.bucket(name)?.bucket("target");
      const digest = target?.value("digest")?.toString("utf8");
      if (digest === undefined || !isDigest(digest)) continue;
      return { namespace, name, digest, mediaType: target?.value("mediatype")?.toString("utf8") ?? "" };
    }
    return undefined;
  } finally {
    source.close();
  }
}

function namespacesOf(version: BoltBucket | undefined): readonly string[] {
  const names = version?.bucketNames() ?? [];
  return [
    ...usualNamespaces.filter((name) => names.includes(name)),
    ...names.filter((name) => !usualNamespaces.includes(name)),
  ];
}
