import type { ByteSource, YAMLNode } from "#formats";
import type { Extraction, Extractor, FileHead } from "../../extractor.ts";
import { checkFile } from "../check-file.ts";
import { composeChecks } from "../compose/index.ts";
import { parseComposeFile } from "../documents/compose-file.ts";
import { yamlData } from "../documents/document-data.ts";
import { parseKubernetesManifest } from "../documents/kubernetes-manifest.ts";
import { manifestKind } from "../documents/manifest-kind.ts";
import { kubernetesChecks } from "../kubernetes/index.ts";
import { type CheckedFile, checkedFileFact } from "../misconfig-fact.ts";
import { misconfigVersion } from "../version.ts";

const maxBytes = 2 * 1024 * 1024;
const nothing: Extraction<CheckedFile> = { facts: [], issues: [] };

/**
 * Kubernetes manifests and Compose files, whatever they are called: YAML and JSON files whose text says that they
 * are one. With `keeps`, what they say as data too.
 */
export function manifestExtractor(keeps: boolean): Extractor<CheckedFile> {
  return {
    id: keeps ? "misconfig/manifest-data" : "misconfig/manifest",
    version: misconfigVersion,
    kind: checkedFileFact,
    // A manifest has at most a mebibyte once it is in a cluster.
    selects: { suffixes: [".yaml", ".yml", ".json"], maxBytes, passesOverLarger: true },
    readsNames: true,
    spec: { title: "Kubernetes API reference", url: "https://kubernetes.io/docs/reference/kubernetes-api/" },
    extract: (file, content) => readManifest(file, content, keeps),
  };
}

function readManifest({ names }: FileHead, content: ByteSource, keeps: boolean): Extraction<CheckedFile> {
  const kind = manifestKind(content.read(0, content.size).toString("utf8"), names);
  switch (kind) {
    case undefined:
      return nothing;
    case "compose": {
      const document = parseComposeFile(content);
      const documents = keeps ? [yamlData(document.root)] : undefined;
      return factOf(checkFile({ target: "compose", checks: composeChecks, document, documents }));
    }
    case "kubernetes": {
      const document = parseKubernetesManifest(content);
      if (document.resources.length === 0) return nothing;
      const documents = keeps
        ? document.resources.map(({ node }: { node: YAMLNode }) => yamlData(node))
        : undefined;
      return factOf(checkFile({ target: "kubernetes", checks: kubernetesChecks, document, documents }));
    }
  }
}

function factOf(fact: CheckedFile): Extraction<CheckedFile> {
  return { facts: [fact], issues: [] };
}
