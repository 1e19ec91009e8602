import { defineFactKind } from "../fact-kind.ts";

/** What the pass itself tells of an archive that it entered. */
export interface ArchiveFact {
  readonly format: "zip";
  /** Entries of its directory. */
  readonly entries: number;
  /** SHA-1 of the archive, of one that no `pom.properties` names: what indexes of repositories go by. */
  readonly sha1?: string;
}

/**
 * Every archive that was entered, nested ones too, whatever was found in it; `FactAt.digest` is the SHA-256 of
 * the archive. What lies in it has paths that begin with the archive's own, followed by `!/`.
 */
export const archiveFact = defineFactKind<ArchiveFact>("archive");
