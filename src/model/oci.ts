/**
 * The documents of the OCI image specification 1.1 as Assay holds them: what it reads of descriptors,
 * manifests, indexes and image configurations. Unknown members are dropped when they are read.
 */
import type { Digest } from "./digest.ts";

/** "OCI Content Descriptors": what something is, which bytes, how many. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly platform?: Platform;
  readonly urls?: readonly string[];
}

/** "OCI Image Index", `platform`. Written `os/architecture[/variant]`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly osVersion?: string;
}

/** "OCI Image Manifest"; Docker's schema 2 has the same members. */
export interface Manifest {
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
  readonly subject?: Descriptor;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** "OCI Image Index"; Docker's manifest list has the same members. */
export interface Index {
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly manifests: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** "OCI Image Configuration". */
export interface ImageConfig {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
  /** RFC 3339. */
  readonly created?: string;
  readonly author?: string;
  readonly config: ContainerConfig;
  /** One diffID (digest of the uncompressed layer) per layer, lowest first. */
  readonly diffIDs: readonly Digest[];
  readonly history: readonly HistoryEntry[];
}

/** "OCI Image Configuration", `config`: what a container made of the image starts with. */
export interface ContainerConfig {
  readonly user?: string;
  readonly exposedPorts: readonly string[];
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly volumes: readonly string[];
  readonly workingDir?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSignal?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
}

/** "OCI Image Configuration", `history`: one build step; `emptyLayer` when it brought no layer. */
export interface HistoryEntry {
  readonly created?: string;
  readonly createdBy?: string;
  readonly author?: string;
  readonly comment?: string;
  readonly emptyLayer: boolean;
}

/** Writes a platform as `os/architecture[/variant]`, the form that `--platform` takes. */
export function platformText(platform: Platform): string {
  const { os, architecture, variant } = platform;
  return variant === undefined ? `${os}/${architecture}` : `${os}/${architecture}/${variant}`;
}
