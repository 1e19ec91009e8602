import type {
  Digest,
  Distribution,
  FileTree,
  Issue,
  LayerNumber,
  Location,
  PackageScope,
  PackageType,
  SourcePackage,
} from "#model";
import type { FactKind } from "./fact-kind.ts";
import type { SpecLink } from "./spec-link.ts";

/** A fact with the file that it was read from. */
export interface FactAt<Fact> {
  /** Absolute; files in archives as `/app.jar!/META-INF/MANIFEST.MF`. */
  readonly path: string;
  readonly layer: LayerNumber;
  /** SHA-256 of the file (of the inner file, in archives). */
  readonly digest: Digest;
  readonly fact: Fact;
}

/** The facts of an artifact, merged over its layers. */
export interface FactsByPath {
  /** Facts of the files that a container would see, sorted by path. */
  visible<Fact>(kind: FactKind<Fact>): readonly FactAt<Fact>[];
  /** Facts of this path in every layer that brought it, lowest layer first, hidden ones too. */
  history<Fact>(kind: FactKind<Fact>, path: string): readonly FactAt<Fact>[];
  /** Facts of files that a later layer removed, and that are not in the merged tree: the last version of each, sorted by path. */
  removed<Fact>(kind: FactKind<Fact>): readonly FactAt<Fact>[];
}

/** A package as a cataloger gives it; ids and order are given when all catalogers are done. */
export interface CatalogedPackage {
  /** Unique among this cataloger's packages of this artifact; relationships and claims refer to it. */
  readonly key: string;
  readonly name: string;
  readonly version: string;
  readonly type: PackageType;
  readonly namespace?: string | undefined;
  readonly purl: string;
  readonly source?: SourcePackage | undefined;
  readonly architecture?: string | undefined;
  readonly licenses: readonly string[];
  readonly locations: readonly Location[];
  /** Use `firstRecorded` for databases that every layer rewrites. */
  readonly layer: LayerNumber;
  readonly scope?: PackageScope | undefined;
  readonly direct?: boolean | undefined;
  readonly module?: string | undefined;
  readonly vendor?: string | undefined;
  readonly digest?: Digest | undefined;
  readonly recovered?: true | undefined;
  readonly weakEvidence?: true | undefined;
  readonly unresolved?: string | undefined;
  readonly cpe?: string | undefined;
  readonly functions?: string | undefined;
  readonly absentClasses?: readonly string[] | undefined;
  /** The operating system's package manager installed it; not needed for types that only such ones have. */
  readonly isSystem?: true;
  /** Left out of the inventory when packages of the operating system claim all its files. */
  readonly yieldsToOwner?: true;
}

/** That a package brought a file: what reconciliation and coverage go by. */
export interface Claim {
  /**
   * Absolute path in the artifact. With a slash at the end it stands for all that lies below this directory and
   * that no other package claims by itself or by a deeper directory.
   */
  readonly path: string;
  /** Key of the package. */
  readonly package: string;
}

/** That one package depends on another. */
export interface Relationship {
  /** Key of the package that depends. */
  readonly from: string;
  /** Key of the package depended on. */
  readonly to: string;
}

/** What a cataloger found. */
export interface CatalogResult {
  readonly packages: readonly CatalogedPackage[];
  readonly relationships: readonly Relationship[];
  readonly claims: readonly Claim[];
  readonly issues: readonly Issue[];
}

/** What a cataloger may know beside facts and tree. */
export interface CatalogContext {
  /** What the image says it is; null when it does not. */
  readonly distribution: Distribution | null;
  /** Where the user has one. */
  readonly javaIndex?: JavaArchiveIndex | undefined;
}

/** Archives of Maven repositories by their SHA-1. */
export interface JavaArchiveIndex {
  /** `sha1`: lower-case hexadecimal. */
  lookup(sha1: string): IndexedArtifact | undefined;
}

/** What an archive of a repository is. */
export interface IndexedArtifact {
  readonly groupID: string;
  readonly artifactID: string;
  readonly version: string;
}

/**
 * Looks at the facts of the merged tree and gives packages, relationships and claims on files. Pure and cheap:
 * done again for each image. Never fails: what it cannot make sense of is an issue.
 */
export interface Cataloger {
  /** Its path under `catalogers/`: `dpkg/status`. */
  readonly id: `${string}/${string}`;
  /** Raised whenever the same facts would give another result: part of the cache's key. */
  readonly version: number;
  readonly needs: readonly FactKind<unknown>[];
  readonly spec: SpecLink;
  assemble(facts: FactsByPath, tree: FileTree, context: CatalogContext): CatalogResult;
}
