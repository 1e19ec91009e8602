import type { Extractor } from "../../extractor.ts";
import { checkFile } from "../check-file.ts";
import { dockerfileChecks } from "../dockerfile/index.ts";
import { dockerfileData } from "../documents/document-data.ts";
import { parseDockerfile } from "../documents/dockerfile.ts";
import { type CheckedFile, checkedFileFact } from "../misconfig-fact.ts";
import { misconfigVersion } from "../version.ts";

/** Dockerfiles and Containerfiles by their names; with `keeps`, their instructions as data too. */
export function dockerfileExtractor(keeps: boolean): Extractor<CheckedFile> {
  return {
    id: keeps ? "misconfig/dockerfile-data" : "misconfig/dockerfile",
    version: misconfigVersion,
    kind: checkedFileFact,
    selects: {
      names: ["Dockerfile", "Containerfile", "dockerfile", "containerfile"],
      suffixes: [".dockerfile", ".containerfile"],
      paths: ["**/Dockerfile.*", "**/Containerfile.*"],
      maxBytes: 1024 * 1024,
    },
    spec: { title: "Dockerfile reference", url: "https://docs.docker.com/reference/dockerfile/" },
    extract(_file, content) {
      const document = parseDockerfile(content);
      // A file of this name without a base is documentation, a template's part, or a fragment.
      if (document.stages.length === 0) return { facts: [], issues: [] };
      const documents = keeps ? [dockerfileData(document)] : undefined;
      return {
        facts: [checkFile({ target: "dockerfile", checks: dockerfileChecks, document, documents })],
        issues: [],
      };
    },
  };
}
