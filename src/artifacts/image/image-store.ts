import type { Descriptor } from "#model";
import type { FetchedManifest } from "#registry";
import type { LayerContent } from "../artifact-source.ts";

/** Where the parts of an image lie: a registry, a layout, an archive, a content store. */
export interface ImageStore {
  /** What messages call it: the reference or the path. */
  readonly name: string;
  /** A manifest or index, checked against its digest. */
  manifest(descriptor: Descriptor): Promise<FetchedManifest>;
  /** The bytes of a small blob, checked against digest and size. */
  document(descriptor: Descriptor, maxBytes: number): Promise<Buffer>;
  /** Where a layer's bytes are. Throws where it is known already that they are not there or too few. */
  content(descriptor: Descriptor): Promise<LayerContent>;
  close(): Promise<void>;
}
