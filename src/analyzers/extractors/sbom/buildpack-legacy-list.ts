import { FormatError, readJSON } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { type BuildpackMetadata, buildpackMetadataKind, metadataOf } from "./buildpack-entries.ts";

/** Where the list of dependencies is kept from platform interface 0.9 on. */
export const buildpackLegacyList: Extractor<BuildpackMetadata> = {
  id: "sbom/buildpack-legacy-list",
  version: 1,
  kind: buildpackMetadataKind,
  selects: { paths: ["/layers/sbom/launch/sbom.legacy.json"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "Migrating to Platform API 0.9",
    url: "https://buildpacks.io/docs/for-platform-operators/how-to/migrate/platform-api-0.8-0.9/",
  },
  extract: (_file, content) => {
    const list: unknown = readJSON(content);
    if (!Array.isArray(list)) throw new FormatError("sbom.legacy.json", "MALFORMED", "no list");
    return metadataOf(
      (list as readonly unknown[]).map((value) => ({ value })),
      [],
    );
  },
};
