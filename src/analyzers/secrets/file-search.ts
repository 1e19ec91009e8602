import type { Issue } from "#model";
import type { ByteSource } from "#formats";
import { baseNameOf } from "../paths.ts";
import {
  ArchiveSearch,
  archiveKind,
  type ArchiveSearchLimits,
  type LargeContent,
  type SkippedWithin,
} from "./archive-search.ts";
import type { SecretCandidate } from "./engine/secret-candidate.ts";
import type { SecretScanner } from "./engine/secret-scanner.ts";
import { type FileDigests, fileDigests } from "./installed-files.ts";
import { mayHoldPublicKeys, publicKeysIn, type PublicKeyPlace } from "./public-keys.ts";

/** What searching one file gave. Plain data: it may come from another thread. */
export interface SearchedFile {
  /** Candidates by where they are: empty for the file itself, else the place within its archive. */
  readonly found: readonly { readonly inner: string; readonly candidates: readonly SecretCandidate[] }[];
  /** Of a file that holds candidates. */
  readonly digests: FileDigests | undefined;
  readonly keys: readonly PublicKeyPlace[];
  readonly skipped: readonly (SkippedWithin & { readonly path: string })[];
  readonly issues: readonly Issue[];
}

/** What files are searched with. */
export interface FileSearchParts {
  readonly scanner: SecretScanner;
  readonly archiveLimits: ArchiveSearchLimits;
  /** Told before and after a file is searched. */
  readonly watched: { begin(label: string): void; end(): void };
}

/** Grows while a file is looked at. */
interface Findings {
  readonly found: SearchedFile["found"][number][];
  readonly skipped: SearchedFile["skipped"][number][];
  readonly issues: Issue[];
}

interface Looking {
  readonly result: Findings;
  readonly later: ((content: LargeContent) => void) | undefined;
}

/** Searches whole files, and the archives among them, one after the other. */
export class FileSearch {
  readonly #parts: FileSearchParts;

  constructor(parts: FileSearchParts) {
    this.#parts = parts;
  }

  /**
   * Everything that is found in one file; nothing where there is nothing to tell, which is nearly always.
   *
   * @param later takes what should not be unpacked in memory; what is found in it is added to what was given here
   */
  search(
    path: string,
    content: ByteSource,
    later?: (content: LargeContent) => void,
  ): SearchedFile | undefined {
    const { watched } = this.#parts;
    watched.begin(path);
    const result = { found: [], skipped: [], issues: [] } satisfies Findings as Findings;
    const state = { isWaiting: false };
    const waits = (large: LargeContent): void => {
      state.isWaiting = true;
      later?.(large);
    };
    this.#look(path, content, { result, later: later === undefined ? undefined : waits });
    const keys = mayHoldPublicKeys(path, content.size) ? publicKeysIn(content) : [];
    const digests = state.isWaiting || result.found.length > 0 ? fileDigests(content) : undefined;
    watched.end();
    const { found, skipped, issues } = result;
    if (!state.isWaiting && found.length + skipped.length + issues.length + keys.length === 0)
      return undefined;
    return { ...result, digests, keys };
  }

  #look(path: string, content: ByteSource, { result, later }: Looking): void {
    const file = (inner: string, source: ByteSource): void => {
      const { candidates, issue } = this.#scan(path + inner, source);
      if (candidates.length > 0) result.found.push({ inner, candidates });
      if (issue !== undefined) result.issues.push(issue);
    };
    const kind = archiveKind(content);
    if (kind === undefined) {
      file("", content);
      return;
    }
    const skipped = (inner: string, why: SkippedWithin): void => {
      result.skipped.push({ ...why, path: path + inner });
    };
    const visitor = { file, skipped, ...(later === undefined ? {} : { later }) };
    new ArchiveSearch(visitor, this.#parts.archiveLimits).enter(content, kind, baseNameOf(path));
  }

  #scan(
    path: string,
    content: ByteSource,
  ): { readonly candidates: readonly SecretCandidate[]; readonly issue: Issue | undefined } {
    const { candidates, cut } = this.#parts.scanner.scan(content, path);
    if (cut === undefined) return { candidates, issue: undefined };
    const message = `not all of the file was searched for credentials: it has too many ${cut === "size" ? "bytes" : "of them"}`;
    return { candidates, issue: { code: "file-over-limit", message, path } };
  }
}
