import type { Digest, Issue, IssueCode } from "#model";
import { defineFactKind } from "../fact-kind.ts";
import type { FileFacts, LayerPass } from "../pass/index.ts";
import type { SkippedWithin } from "./archive-search.ts";
import type { SecretCandidate } from "./engine/secret-candidate.ts";
import { FileSearch, type FileSearchParts, type SearchedFile } from "./file-search.ts";
import { type InstalledFile, InstalledFiles } from "./installed-files.ts";
import { LargeContents, type UnpackingPlace } from "./large-contents.ts";
import type { PublicKeyPlace } from "./public-keys.ts";
import { SharedSearch, type SearchPartner } from "./search-partner.ts";
import { maxSearchedBytes, mayHoldSecrets } from "./where-secrets-are.ts";

/** What a file holds of credentials. */
export const secretFact = defineFactKind<SecretCandidate>("secret");

/** Who installed a file that holds credentials. */
export const installedFileFact = defineFactKind<InstalledFile>("installed-file");

/** Public keys in a file: other halves of private keys that are found elsewhere. */
export const publicKeyFact = defineFactKind<PublicKeyPlace>("public-key");

/** What a secret pass works with. */
export interface SecretPassParts extends FileSearchParts {
  /** The pass that looks for everything else. */
  readonly pass: Omit<Pick<LayerPass, keyof LayerPass>, "missedLinks">;
  /** Paths that are not searched: searching did not come to an end before. */
  readonly timedOut: ReadonlySet<string>;
  /** Only these files are searched; all. */
  readonly only?: ReadonlySet<string>;
  /** Another thread that searches files too, once it is there. */
  readonly partner?: SearchPartner | undefined;
  /** Where large content of archives is unpacked; in memory. */
  readonly unpackingPlace?: UnpackingPlace;
}

type PassFile = Parameters<LayerPass["read"]>[0];
type PassContent = Parameters<LayerPass["read"]>[1];

/** One reading of a file, by when it came: of a path that came twice the last counts. */
interface Reading {
  readonly turn: number;
  readonly file: PassFile;
  readonly digest: Digest | undefined;
}

interface SearchedReading extends Reading {
  readonly searched: SearchedFile;
}

const noDigest: Digest = "sha256:";

/**
 * A pass over a layer that looks for credentials in the files as they come by for another pass. That one sees what
 * it would see alone.
 */
export class SecretPass {
  readonly headBytes: number;
  readonly #parts: SecretPassParts;
  readonly #search: FileSearch;
  readonly #shared: SharedSearch | undefined;
  readonly #large: LargeContents | undefined;
  readonly #installed = new InstalledFiles();
  readonly #searched: SearchedReading[] = [];
  readonly #tooLarge: Issue[] = [];
  /** By node: the turn of its last reading. */
  readonly #lastTurn: number[] = [];
  #turn = 0;
  #wanted: "skip" | "head" | "read" = "skip";
  #isSearched = false;

  constructor(parts: SecretPassParts) {
    this.#parts = parts;
    this.#search = new FileSearch(parts);
    this.#shared = parts.partner === undefined ? undefined : new SharedSearch(parts.partner);
    const { unpackingPlace, watched } = parts;
    this.#large = unpackingPlace === undefined ? undefined : new LargeContents(unpackingPlace, watched);
    this.headBytes = parts.pass.headBytes;
  }

  select(path: string, size: number): "skip" | "head" | "read" {
    this.#wanted = this.#parts.pass.select(path, size);
    const { only, timedOut } = this.#parts;
    const isWorthIt = mayHoldSecrets(path, size) && !timedOut.has(path) && (only?.has(path) ?? true);
    this.#isSearched = isWorthIt && size <= maxSearchedBytes;
    if (isWorthIt && !this.#isSearched) {
      const message = `the file is too large to be searched for credentials: ${size} bytes, at most ${maxSearchedBytes}`;
      this.#tooLarge.push({ code: "file-too-large", message, path });
    }
    return this.#isSearched ? "read" : this.#wanted;
  }

  selectByHead(head: Uint8Array): boolean {
    return this.#parts.pass.selectByHead(head);
  }

  read(file: PassFile, content: PassContent): Digest | undefined {
    const { pass } = this.#parts;
    const isSearched = this.#isSearched;
    const isWanted =
      this.#wanted === "read" ||
      (this.#wanted === "head" && (!isSearched || pass.selectByHead(content.read(0, pass.headBytes))));
    const digest = isWanted ? pass.read(file, content) : undefined;
    if (isSearched) this.#look({ turn: this.#turn++, file, digest }, content);
    return digest;
  }

  link(link: Parameters<LayerPass["link"]>[0]): void {
    this.#parts.pass.link(link);
  }

  capability(file: Parameters<LayerPass["capability"]>[0], value: string): void {
    this.#parts.pass.capability(file, value);
  }

  end(): ReturnType<LayerPass["end"]> {
    return this.#parts.pass.end();
  }

  /** Resolves when also what waits, and what another thread searches, is known: to be waited for before `result`. */
  async finish(): Promise<void> {
    await this.#large?.finish();
    await this.#shared?.finish();
  }

  /** What both found, the other pass first; the same whoever searched which file. */
  result(): { readonly facts: readonly FileFacts[]; readonly issues: readonly Issue[] } {
    const { facts, issues } = this.#parts.pass.result();
    const inOrder = this.#searched.toSorted((left, right) => left.turn - right.turn);
    const counting = inOrder.filter(({ turn, file }) => this.#lastTurn[file.node] === turn);
    const askedAbout = counting.filter(({ searched }) => searched.digests !== undefined);
    this.#installed.prepare(new Set(askedAbout.map(({ file }) => file.path)));
    return {
      facts: [...facts, ...counting.flatMap((reading) => this.#factsOf(reading))],
      issues: [
        ...issues,
        ...this.#tooLarge,
        ...inOrder.flatMap(({ searched }) => searched.issues),
        ...notSearched(inOrder.flatMap(({ searched }) => searched.skipped)),
      ],
    };
  }

  #look(reading: Reading, content: PassContent): void {
    const { path, node } = reading.file;
    this.#installed.note(path, content);
    this.#lastTurn[node] = reading.turn;
    const note = (searched: SearchedFile | undefined): void => {
      if (searched !== undefined) this.#searched.push({ ...reading, searched });
    };
    if (this.#shared?.give(path, content, note) === true) return;
    note(this.#search.search(path, content, this.#large?.of({ path, content })));
  }

  #factsOf({ file: { node, path }, digest, searched }: SearchedReading): FileFacts[] {
    const own: Record<string, readonly unknown[]> = {};
    const within: FileFacts[] = [];
    for (const { inner, candidates } of searched.found) {
      if (inner === "") own[secretFact.name] = candidates;
      else within.push({ node, inner, digest: noDigest, facts: { [secretFact.name]: candidates } });
    }
    // Package managers' lists of digests may come after the file.
    const { digests } = searched;
    const installed = digests === undefined ? undefined : this.#installed.of(path, digests);
    if (searched.keys.length > 0) own[publicKeyFact.name] = searched.keys;
    if (installed !== undefined) own[installedFileFact.name] = [installed];
    if (Object.keys(own).length === 0) return within;
    return [{ node, inner: "", digest: digest ?? noDigest, facts: own }, ...within];
  }
}

/** Archives and files within them that could not be looked at: counted, with the first by name. */
function notSearched(skipped: SearchedFile["skipped"]): readonly Issue[] {
  const [bounds = [], damaged = []] = [true, false].map((isBound) =>
    skipped.filter((each) => each.isBound === isBound),
  );
  return [
    ...issueOf("archive-too-large", "not looked at for credentials within bounds", bounds),
    ...issueOf("secrets-not-searched", "not searched for credentials", damaged),
  ];
}

function issueOf(
  code: IssueCode,
  what: string,
  skipped: readonly (SkippedWithin & { readonly path: string })[],
): readonly Issue[] {
  const [first] = skipped;
  if (first === undefined) return [];
  const count = skipped.length === 1 ? "one file" : `${skipped.length} files`;
  return [
    { code, message: `${count} in archives: ${what}; the first, because ${first.reason}`, path: first.path },
  ];
}
