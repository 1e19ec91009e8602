import type { Extractor } from "../extractor.ts";
import { composeChecks } from "./compose/index.ts";
import { dockerfileChecks } from "./dockerfile/index.ts";
import { accountsExtractor } from "./extractors/accounts.ts";
import { dockerfileExtractor } from "./extractors/dockerfile.ts";
import { keyMaterialExtractor } from "./extractors/key-material.ts";
import { manifestExtractor } from "./extractors/manifest.ts";
import { serviceExtractors } from "./extractors/service-config.ts";
import { startupScriptExtractor } from "./extractors/startup-script.ts";
import { imageConfigChecks } from "./image-config/index.ts";
import { imageFilesChecks } from "./image-files/index.ts";
import { serviceChecks } from "./service/index.ts";
import { kubernetesChecks } from "./kubernetes/index.ts";
import { type CheckResult, evaluateChecks } from "./evaluate.ts";
import type { CheckFacts, ConfigTarget, ConfigTargets, MisconfigCheck } from "./misconfig-check.ts";

export { checkArtifact, type CheckInput } from "./check-artifact.ts";
export type { CheckedPlace } from "./check-result.ts";
export { type ComposeFile, parseComposeFile } from "./documents/compose-file.ts";
export { type Dockerfile, parseDockerfile } from "./documents/dockerfile.ts";
export { type ImageFiles, viewImageFiles } from "./documents/image-files.ts";
export { parseServiceConfig, type Service, type ServiceConfig } from "./documents/service-config.ts";
export { type ImageView, viewImage } from "./documents/image-view.ts";
export { type KubernetesManifest, parseKubernetesManifest } from "./documents/kubernetes-manifest.ts";
export type { CheckResult } from "./evaluate.ts";
export type * from "./misconfig-check.ts";
export type { CustomCheck } from "./custom/custom-check.ts";
export { CustomCheckError } from "./custom/custom-check-error.ts";
export { parseCustomChecks } from "./custom/parse-custom-checks.ts";
export { keptDocuments, type KeptDocuments, runCustomChecks } from "./custom/run-custom-checks.ts";
export { misconfigFindings } from "./misconfig-findings.ts";
export { peerNames } from "./peer-names.ts";

/** The checks of each target, each list sorted by id. */
export const misconfigChecks: { readonly [K in ConfigTarget]: readonly MisconfigCheck<K>[] } = {
  compose: composeChecks,
  dockerfile: dockerfileChecks,
  "image-config": imageConfigChecks,
  "image-files": imageFilesChecks,
  kubernetes: kubernetesChecks,
  service: serviceChecks,
};

/** Reads the files that checks look at. With `keeps`, they are kept as data for checks of the user's own. */
export function misconfigExtractors(keeps: boolean): readonly Extractor[] {
  return [
    accountsExtractor,
    dockerfileExtractor(keeps),
    keyMaterialExtractor,
    manifestExtractor(keeps),
    ...serviceExtractors,
    startupScriptExtractor,
  ];
}

let byID: ReadonlyMap<string, CheckFacts> | undefined;

/** What is known of one of our checks. */
export function misconfigCheck(id: string): CheckFacts | undefined {
  byID ??= new Map(
    Object.values(misconfigChecks).flatMap((checks) => checks.map((check) => [check.id, check])),
  );
  return byID.get(id);
}

/** Runs every check of a target over a parsed document. Only checks that failed are in the result. */
export function evaluate<K extends ConfigTarget>(target: K, document: ConfigTargets[K]): CheckResult<K>[] {
  return evaluateChecks(misconfigChecks[target], document);
}
