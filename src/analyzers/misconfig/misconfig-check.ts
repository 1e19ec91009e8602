import type { FrameworkControl, Severity } from "#model";
import type { SpecLink } from "../spec-link.ts";
import type { ComposeFile } from "./documents/compose-file.ts";
import type { Dockerfile } from "./documents/dockerfile.ts";
import type { ImageView } from "./documents/image-view.ts";
import type { KubernetesManifest } from "./documents/kubernetes-manifest.ts";

/** What can be checked, and the parsed form of it that a check is given. */
export interface ConfigTargets {
  readonly compose: ComposeFile;
  readonly dockerfile: Dockerfile;
  readonly "image-config": ImageView;
  readonly kubernetes: KubernetesManifest;
}

/** Name of a kind of configuration. */
export type ConfigTarget = keyof ConfigTargets;

/**
 * One thing that a configuration should not be. A constant: `evaluate` is pure, linear in the document's size,
 * and never throws. The folder of a check and its file's name are its id.
 */
export interface MisconfigCheck<K extends ConfigTarget> {
  readonly id: `${K}/${string}`;
  readonly target: K;
  /** What is wrong, as a reader sees it in a list. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters: what somebody can do because of it. */
  readonly rationale: string;
  /** What to do, as sentences in the imperative. */
  readonly remediation: string;
  /** The right form, as it is written in the file. */
  readonly example: string;
  readonly spec: SpecLink;
  /** What asks for it. Sorted by framework. */
  readonly frameworks: readonly FrameworkControl[];
  evaluate(document: ConfigTargets[K]): Iterable<CheckFailure>;
}

/** One place at which a configuration fails a check. */
export interface CheckFailure {
  /** What is wrong here; names things of the file, and holds no value that may be secret. */
  readonly message: string;
  /** From 1; absent in an image's configuration, which has no lines. */
  readonly line?: number;
  readonly endLine?: number;
  /** The keyword of the Dockerfile's instruction. */
  readonly instruction?: string;
  /** RFC 6901, within the YAML document or the image's configuration as JSON. */
  readonly pointer?: string;
}
