import type { Descriptor } from "#model";
import {
  createRegistryClient,
  parseReference,
  referenceText,
  RegistryError,
  type ImageReference,
  type RegistryClient,
} from "#registry";
import type { ArtifactSource, SourceContext } from "../artifact-source.ts";
import { registryDocuments } from "../attached/registry-documents.ts";
import type { ImageStore } from "../image/image-store.ts";
import { openImages } from "../image/open-images.ts";

/** Images of registries that speak the OCI distribution specification 1.1, Docker Hub included. */
export const registry: ArtifactSource = {
  id: "registry",
  description: "an image in a registry: registry:registry.example/app:1.4",
  recognizes: (reference) => Promise.resolve(isReference(reference)),
  async open(reference, context) {
    const repository = parseReference(reference.replace(/^\/\//, ""));
    const { registry: access, environment, clock, logger, limits, signal } = context;
    const client = createRegistryClient({ access, environment, clock, logger });
    const name = referenceText(repository);
    const store = registryStore(client, repository, name, context);
    const target = repository.digest ?? repository.tag ?? "latest";
    try {
      const root = await client.manifest({ repository, target, maxBytes: limits.maxManifestBytes, signal });
      const images = await openImages({ reference, name, root, store }, context);
      const index = root.document.kind === "index" ? root.document.index : undefined;
      return images.map((image) => {
        const { digest } = image.description;
        if (digest === undefined) return image;
        return {
          ...image,
          attached: (subject = "sbom") =>
            registryDocuments({ client, repository, digest, index, signal, subject }),
        };
      });
    } catch (thrown) {
      await client.close();
      throw thrown;
    }
  },
};

function isReference(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch (thrown) {
    if (thrown instanceof RegistryError) return false;
    throw thrown;
  }
}

function registryStore(
  client: RegistryClient,
  repository: ImageReference,
  name: string,
  { limits, signal }: SourceContext,
): ImageStore {
  return {
    name,
    manifest: (descriptor) =>
      client.manifest({ repository, target: descriptor.digest, maxBytes: limits.maxManifestBytes, signal }),
    document: (descriptor, maxBytes) =>
      readDocument(client, { repository, descriptor, signal }, maxBytes, name),
    content: (descriptor) =>
      Promise.resolve({
        kind: "stream",
        open: (until) => Promise.resolve(client.blob({ repository, descriptor, signal: until })),
      }),
    close: () => client.close(),
  };
}

async function readDocument(
  client: RegistryClient,
  request: { repository: ImageReference; descriptor: Descriptor; signal: AbortSignal },
  maxBytes: number,
  name: string,
): Promise<Buffer> {
  const { digest, size } = request.descriptor;
  if (size > maxBytes) {
    throw new RegistryError({
      code: "BAD_SIZE",
      message: `the configuration ${digest} of ${name} has ${size} bytes, more than the ${maxBytes} that are read`,
      hint: "Check that the image is the one you mean.",
    });
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of client.blob(request)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
