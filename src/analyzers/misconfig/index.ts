import { composeChecks } from "./compose/index.ts";
import { dockerfileChecks } from "./dockerfile/index.ts";
import { imageConfigChecks } from "./image-config/index.ts";
import { kubernetesChecks } from "./kubernetes/index.ts";
import { type CheckResult, evaluateChecks } from "./evaluate.ts";
import type { ConfigTarget, ConfigTargets, MisconfigCheck } from "./misconfig-check.ts";

export { type ComposeFile, parseComposeFile } from "./documents/compose-file.ts";
export { type Dockerfile, parseDockerfile } from "./documents/dockerfile.ts";
export { type ImageView, viewImage } from "./documents/image-view.ts";
export { type KubernetesManifest, parseKubernetesManifest } from "./documents/kubernetes-manifest.ts";
export type { CheckResult } from "./evaluate.ts";
export type * from "./misconfig-check.ts";

/** The checks of each target, each list sorted by id. */
export const misconfigChecks: { readonly [K in ConfigTarget]: readonly MisconfigCheck<K>[] } = {
  compose: composeChecks,
  dockerfile: dockerfileChecks,
  "image-config": imageConfigChecks,
  kubernetes: kubernetesChecks,
};

/** Runs every check of a target over a parsed document. Only checks that failed are in the result. */
export function evaluate<K extends ConfigTarget>(target: K, document: ConfigTargets[K]): CheckResult<K>[] {
  return evaluateChecks(misconfigChecks[target], document);
}
