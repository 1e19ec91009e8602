import { fieldsAt, fieldsOf, listAt, readJSON, textAt } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { ChecksumLines, type RecordedChecksums, recordedChecksumsFact } from "../recorded-checksums.ts";

const maxFiles = 500_000;

/** SHA-256 sums of what conda linked into an environment: `paths_data` of `conda-meta/*.json`. */
export const condaChecksums: Extractor<RecordedChecksums> = {
  id: "verification/conda-checksums",
  version: 1,
  kind: recordedChecksumsFact,
  selects: { paths: ["**/conda-meta/*.json"], maxBytes: 64 * 1024 * 1024 },
  spec: {
    title: "conda, Package specification, info/paths.json",
    url: "https://docs.conda.io/projects/conda-build/en/stable/resources/package-spec.html",
  },
  extract: (_file, content) => {
    const lines = new ChecksumLines();
    const paths = listAt(fieldsAt(fieldsOf(readJSON(content)), "paths_data"), "paths");
    for (const each of paths.slice(0, maxFiles)) {
      const file = fieldsOf(each);
      if (textAt(file, "path_type") === "softlink") continue;
      // Where the environment's own path was written into the file, only this digest is of what is there.
      const shipped = textAt(file, "prefix_placeholder") === undefined ? textAt(file, "sha256") : undefined;
      lines.add(textAt(file, "sha256_in_prefix") ?? shipped ?? "", textAt(file, "_path") ?? "");
    }
    return { facts: lines.facts({ base: "above" }), issues: [] };
  },
};
