import type { FrameworkControl, LayerNumber, Severity } from "#model";
import type { SpecLink } from "../spec-link.ts";
import type { ComposeFile } from "./documents/compose-file.ts";
import type { Dockerfile } from "./documents/dockerfile.ts";
import type { ImageFiles } from "./documents/image-files.ts";
import type { ImageView } from "./documents/image-view.ts";
import type { KubernetesManifest } from "./documents/kubernetes-manifest.ts";
import type { ServiceConfig } from "./documents/service-config.ts";

/** What can be checked, and the parsed form of it that a check is given. */
export interface ConfigTargets {
  readonly compose: ComposeFile;
  readonly dockerfile: Dockerfile;
  readonly "image-config": ImageView;
  readonly "image-files": ImageFiles;
  readonly kubernetes: KubernetesManifest;
  readonly service: ServiceConfig;
}

/** Name of a kind of configuration. */
export type ConfigTarget = keyof ConfigTargets;

/** What is told of a check's failures. */
export interface CheckFacts {
  readonly id: string;
  readonly target: string;
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
  /** Why none does: said where `frameworks` is empty, and only there. */
  readonly noFramework?: string;
}

/**
 * One thing that a configuration should not be. A constant: `evaluate` is pure, linear in the document's size,
 * and never throws. The folder of a check and its file's name are its id.
 */
export interface MisconfigCheck<K extends ConfigTarget> extends CheckFacts {
  readonly id: `${K}/${string}`;
  readonly target: K;
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
  /** The file, where the check looks at a whole image, and the layer that brought it. */
  readonly path?: string;
  readonly layer?: LayerNumber;
  /** Milliseconds since 1970: before, it is no failure yet. So what is kept of a check does not depend on the day. */
  readonly since?: number;
  /** RFC 6901, within the YAML document or the image's configuration as JSON. */
  readonly pointer?: string;
}
