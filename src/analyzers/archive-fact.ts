import { defineFactKind } from "./fact-kind.ts";

/**
 * That an archive within the artifact was entered: the pass itself gives this fact, at the archive's own path and
 * with its digest. Files in it are found below `path!/`.
 */
export interface ArchiveFact {
  /** Files and directories listed. */
  readonly entries: number;
}

export const archiveKind = defineFactKind<ArchiveFact>("archive");
