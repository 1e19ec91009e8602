import type { FixState } from "./advisory.ts";
import type { FindingKind } from "./finding.ts";

/** The states of VEX ("OpenVEX Specification" 0.2, "Status Labels"), and that something is accepted for a time. */
export const statementStatuses = [
  "not_affected",
  "affected",
  "fixed",
  "under_investigation",
  "accepted",
] as const;
export type StatementStatus = (typeof statementStatuses)[number];

/** Why something is not affected ("OpenVEX Specification" 0.2, "Status Justifications"). */
export const justifications = [
  "component_not_present",
  "vulnerable_code_not_present",
  "vulnerable_code_not_in_execute_path",
  "vulnerable_code_cannot_be_controlled_by_adversary",
  "inline_mitigations_already_exist",
] as const;
export type Justification = (typeof justifications)[number];

/** What statements are read from. */
export const statementFormats = [
  "assay.yaml",
  "secret rules",
  ".assayignore",
  ".trivyignore",
  ".trivyignore.yaml",
  ".grype.yaml",
  "osv-scanner.toml",
  "OpenVEX",
  "CSAF VEX",
  "CycloneDX VEX",
] as const;
export type StatementFormat = (typeof statementFormats)[number];

/**
 * Who stands behind a statement. `own`: the project's or the user's configuration. `given`: a document or an ignore
 * file that the user named, or that lies in the project. `document`: the SBOM that was scanned. `attested`: attached to
 * the image, its signature verified. `claimed`: attached to the image by anybody; it is told, and suppresses nothing.
 */
export const statementTrusts = ["own", "given", "document", "attested", "claimed"] as const;
export type StatementTrust = (typeof statementTrusts)[number];

/** One claim about findings: that they do not matter here, or that they do, who says so, and for how long. */
export interface VexStatement {
  /** The document's own, else made from where it was read: the same file gives the same. */
  readonly id: string;
  /** Only findings of these kinds; undefined is any. */
  readonly kinds?: readonly FindingKind[];
  /**
   * Names and aliases of a vulnerability, a rule, a check or a licence, or the fingerprint of a credential; `*` stands
   * for any ending. Empty: all.
   */
  readonly names: readonly string[];
  /** Where it holds: one of these is enough. Empty: everywhere. */
  readonly products: readonly StatementProduct[];
  readonly status: StatementStatus;
  readonly justification?: Justification;
  /** Why it does not matter, what is to be done, or the reason that was given: for a person. */
  readonly reason?: string;
  /** What to do about it, where the status is `affected`. */
  readonly action?: string;
  /** Who wrote it. */
  readonly author?: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** RFC 3339: it holds from then on, and until then. */
  readonly from?: string;
  readonly until?: string;
  /** RFC 3339: when it was last said. Of two of one document set the later counts. */
  readonly issued?: string;
  readonly source: StatementSource;
}

/** Where a statement was read. */
export interface StatementSource {
  readonly format: StatementFormat;
  /** File, reference or digest of what holds it. */
  readonly place: string;
  readonly line?: number;
  readonly trust: StatementTrust;
}

/** Where a statement holds; of what is set, everything must fit. */
export interface StatementProduct {
  /** Digest, name or repository of an image, or the reference that was scanned; `*` stands for anything. */
  readonly image?: string;
  /** Package URL; without version for every one, without qualifiers whatever they are. */
  readonly purl?: string;
  /** Package URL of what the package belongs to: a program within the artifact, or an image. */
  readonly within?: string;
  /** `id:version` of a distribution; a version says whatever begins with it. */
  readonly distribution?: string;
  /** Name of a package (`*` stands for anything), its exact version, its package URL type, its source package. */
  readonly packageName?: string;
  readonly packageVersion?: string;
  readonly packageTypes?: readonly string[];
  readonly sourceName?: string;
  /** Glob of a path: `*` within one name, `**` across directories. */
  readonly path?: string;
  /** State of the fix. */
  readonly fixState?: FixState;
}

/** Whether findings that a statement is about stop counting. */
export function isSuppressing({ status }: Pick<VexStatement, "status">): boolean {
  return status === "not_affected" || status === "fixed" || status === "accepted";
}
