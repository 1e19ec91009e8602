import type { Finding } from "#model";

/** What ends findings, the smallest set of changes first. */
export interface FixPlan {
  readonly groups: readonly FixGroup[];
  /** Affected, not suppressed, and ended by nothing that is known. */
  readonly unfixed: readonly Finding[];
}

/**
 * `base-image`: build on a newer one. `os-packages`: one command of the distribution's package manager. `manifest`: what
 * a project asks for. `program`: a program or archive that was put there whole. `file`: lines of other files.
 */
export type FixGroupKind = "base-image" | "os-packages" | "manifest" | "program" | "file";

/** Changes that are made at one place. */
export interface FixGroup {
  readonly kind: FixGroupKind;
  /** The base image's name, the package manager, the path of the file. */
  readonly place: string;
  /** One sentence without a stop: what to do. */
  readonly title: string;
  /** The build steps that brought what changes, as the image's history has them. */
  readonly broughtBy?: readonly string[];
  /** The line as it is to stand, where one line does it all: `FROM debian:12.9-slim`. */
  readonly line?: string;
  /** For a shell, in this order. */
  readonly commands: readonly string[];
  /** What helps until that can be done. */
  readonly meanwhile: readonly string[];
  readonly changes: readonly FixChange[];
  /** How many lines a person edits. */
  readonly edits: number;
  /** What it ends, each vulnerability once, in the report's order. */
  readonly findings: readonly Finding[];
  /** The risk of all those together. */
  readonly risk: number;
}

/** One thing that changes. */
export interface FixChange {
  /** Package as its manager names it, or what is wrong. */
  readonly subject: string;
  readonly from?: string;
  readonly to?: string;
  /** Where the line is that changes. */
  readonly file?: string;
  readonly line?: number;
  /** The line as it is to stand. */
  readonly entry?: string;
  /** Lines that show the form of what is to stand, where what they name is the example's own. */
  readonly example?: string;
  /** From what the project asks for to the package, names only; absent for what it asks for itself. */
  readonly via?: readonly string[];
  /** A sentence for what no line can say. */
  readonly note?: string;
  /** Names of the findings that it ends, in the report's order. */
  readonly ends: readonly string[];
}
