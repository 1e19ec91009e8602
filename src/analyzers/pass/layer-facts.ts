import type { Digest, IssueCode } from "#model";

/** The facts of one file of a layer, or of one file within an archive of it. Plain JSON. */
export interface FileFacts {
  /** The file's node in the index of its layer. */
  readonly node: number;
  /** Where in the archive: `!/META-INF/MANIFEST.MF`, nested `!/lib/b.jar!/pom.xml`; empty for the file itself. */
  readonly inner: string;
  /** SHA-256 of the file, or of the inner file. */
  readonly digest: Digest;
  /** Facts by the names of their kinds. */
  readonly facts: Readonly<Record<string, readonly unknown[]>>;
}

/** Facts of a file before it is known where it lies: what can be kept by the file's digest. */
export type PlacelessFacts = Omit<FileFacts, "node">;

/** Something that could not be read in a file, or in a file within it. */
export interface PlacelessIssue {
  readonly code: IssueCode;
  readonly message: string;
  readonly inner: string;
  readonly offset?: number;
}

/** All that looking at one file gave. */
export interface FileAnalysis {
  readonly facts: readonly PlacelessFacts[];
  readonly issues: readonly PlacelessIssue[];
}
