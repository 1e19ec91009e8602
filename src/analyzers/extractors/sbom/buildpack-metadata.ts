import { type ByteSource, fieldsOf, listAt, readTOML, tomlTableLines } from "#formats";
import type { Extractor } from "../../extractor.ts";
import {
  type BuildpackMetadata,
  buildpackMetadataKind,
  metadataOf,
  type ReadEntry,
} from "./buildpack-entries.ts";

/**
 * The list that the lifecycle of buildpacks keeps in the image and writes into the label `io.buildpacks.build.metadata`:
 * `bom` and `buildpacks`.
 */
export const buildpackMetadata: Extractor<BuildpackMetadata> = {
  id: "sbom/buildpack-metadata",
  version: 1,
  kind: buildpackMetadataKind,
  selects: { paths: ["/layers/config/metadata.toml"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Platform Interface Specification 0.8, metadata.toml and io.buildpacks.build.metadata",
    url: "https://github.com/buildpacks/spec/blob/platform/v0.8/platform.md#metadatatoml-toml",
  },
  extract: (_file, content) => {
    const metadata = fieldsOf(readTOML(content));
    const bom = listAt(metadata, "bom");
    const buildpacks = listAt(metadata, "buildpacks");
    return metadataOf(withLines(content, "bom", bom), withLines(content, "buildpacks", buildpacks));
  },
};

function withLines(content: ByteSource, table: string, values: readonly unknown[]): ReadEntry[] {
  const lines = tomlTableLines(content, table, table === "bom" ? "name" : "id", values.length);
  return values.map((value, index) => {
    const line = lines[index];
    return line === undefined ? { value } : { value, line };
  });
}
