import type { ArtifactSource } from "../artifact-source.ts";
import { containerd } from "./containerd.ts";
import { dir } from "./dir.ts";
import { dockerArchive } from "./docker-archive.ts";
import { docker } from "./docker.ts";
import { file } from "./file.ts";
import { ociArchive } from "./oci-archive.ts";
import { ociLayout } from "./oci-layout.ts";
import { registry } from "./registry.ts";
import { sbom } from "./sbom.ts";
import { zip } from "./zip.ts";

/** Every source, by its scheme. A new one is added here and nowhere else. */
export const artifactSources: readonly ArtifactSource[] = [
  containerd,
  dir,
  docker,
  dockerArchive,
  file,
  ociArchive,
  ociLayout,
  registry,
  sbom,
  zip,
];

/** Those that recognize a path by what it holds, the most particular first; `dir` and `file` take all that is left. */
export const pathSources: readonly ArtifactSource[] = [
  ociLayout,
  dockerArchive,
  ociArchive,
  sbom,
  zip,
  dir,
  file,
];

/** Those that are asked for what is no path, in order. */
export const namedSources: readonly ArtifactSource[] = [docker, registry];
