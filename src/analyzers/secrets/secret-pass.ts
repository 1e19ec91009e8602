import type { Digest, Issue, IssueCode } from "#model";
import type { ByteSource } from "#formats";
import { defineFactKind } from "../fact-kind.ts";
import { baseNameOf } from "../paths.ts";
import type { FileFacts, LayerPass } from "../pass/index.ts";
import type { SecretCandidate } from "./engine/secret-candidate.ts";
import type { SecretScanner } from "./engine/secret-scanner.ts";
import {
  ArchiveSearch,
  archiveKind,
  type ArchiveKind,
  type ArchiveSearchLimits,
  type SkippedWithin,
} from "./archive-search.ts";
import { type FileDigests, fileDigests, type InstalledFile, InstalledFiles } from "./installed-files.ts";
import { mayHoldPublicKeys, publicKeysIn, type PublicKeyPlace } from "./public-keys.ts";
import { maxSearchedBytes, mayHoldSecrets } from "./where-secrets-are.ts";

/** What a file holds of credentials. */
export const secretFact = defineFactKind<SecretCandidate>("secret");

/** Who installed a file that holds credentials. */
export const installedFileFact = defineFactKind<InstalledFile>("installed-file");

/** Public keys in a file: other halves of private keys that are found elsewhere. */
export const publicKeyFact = defineFactKind<PublicKeyPlace>("public-key");

/** What a secret pass works with. */
export interface SecretPassParts {
  /** The pass that looks for everything else. */
  readonly pass: Omit<Pick<LayerPass, keyof LayerPass>, "missedLinks">;
  readonly scanner: SecretScanner;
  readonly archiveLimits: ArchiveSearchLimits;
  /** Told before and after a file is searched. */
  readonly watched: { begin(label: string): void; end(): void };
  /** Paths that are not searched: searching did not come to an end before. */
  readonly timedOut: ReadonlySet<string>;
  /** Only these files are searched; all. */
  readonly only?: ReadonlySet<string>;
}

type PassFile = Parameters<LayerPass["read"]>[0];
type PassContent = Parameters<LayerPass["read"]>[1];

interface FileWithSecrets {
  readonly path: string;
  readonly digests: FileDigests;
}

const noDigest: Digest = "sha256:";

/**
 * A pass over a layer that looks for credentials in the files as they come by for another pass. That one sees what
 * it would see alone.
 */
export class SecretPass {
  readonly headBytes: number;
  readonly #parts: SecretPassParts;
  /** By node: of a path that came twice the last counts. */
  readonly #facts = new Map<number, readonly FileFacts[]>();
  readonly #installed = new InstalledFiles();
  readonly #withSecrets = new Map<number, FileWithSecrets>();
  readonly #skipped: (SkippedWithin & { readonly path: string })[] = [];
  readonly #issues: Issue[] = [];
  #wanted: "skip" | "head" | "read" = "skip";
  #isSearched = false;

  constructor(parts: SecretPassParts) {
    this.#parts = parts;
    this.headBytes = parts.pass.headBytes;
  }

  select(path: string, size: number): "skip" | "head" | "read" {
    this.#wanted = this.#parts.pass.select(path, size);
    const { only, timedOut } = this.#parts;
    const isWorthIt = mayHoldSecrets(path, size) && !timedOut.has(path) && (only?.has(path) ?? true);
    this.#isSearched = isWorthIt && size <= maxSearchedBytes;
    if (isWorthIt && !this.#isSearched) {
      const message = `the file is too large to be searched for credentials: ${size} bytes, at most ${maxSearchedBytes}`;
      this.#issues.push({ code: "file-too-large", message, path });
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
    if (isSearched) this.#search(file, content, digest);
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

  /** What both found, the other pass first. */
  result(): { readonly facts: readonly FileFacts[]; readonly issues: readonly Issue[] } {
    const { facts, issues } = this.#parts.pass.result();
    for (const [node, { path, digests }] of this.#withSecrets) {
      const installed = this.#installed.of(path, digests);
      if (installed !== undefined) this.#add(node, { [installedFileFact.name]: [installed] });
    }
    return {
      facts: [...facts, ...[...this.#facts.values()].flat()],
      issues: [...issues, ...this.#issues, ...this.#notSearched()],
    };
  }

  /** Archives and files within them that could not be looked at: counted, with the first by name. */
  #notSearched(): readonly Issue[] {
    const [bounds, damaged] = [true, false].map((isBound) =>
      this.#skipped.filter((each) => each.isBound === isBound),
    );
    return [
      ...issueOf("archive-too-large", "not looked at for credentials within bounds", bounds ?? []),
      ...issueOf("secrets-not-searched", "not searched for credentials", damaged ?? []),
    ];
  }

  #search(file: PassFile, content: ByteSource, digest: Digest | undefined): void {
    const { watched } = this.#parts;
    watched.begin(file.path);
    const kind = archiveKind(content);
    const own = kind === undefined ? this.#scan(file, "", content) : [];
    const within = kind === undefined ? [] : this.#enter(file, content, kind);
    this.#installed.note(file.path, content);
    const keys = mayHoldPublicKeys(file.path, content.size) ? publicKeysIn(content) : [];
    watched.end();
    const facts = [...own, ...within].map((fact) =>
      fact.inner === "" && digest ? { ...fact, digest } : fact,
    );
    this.#facts.delete(file.node);
    this.#withSecrets.delete(file.node);
    if (facts.length > 0) {
      this.#facts.set(file.node, facts);
      // Package managers' lists of digests may come after the file.
      this.#withSecrets.set(file.node, { path: file.path, digests: fileDigests(content) });
    }
    if (keys.length > 0) this.#add(file.node, { [publicKeyFact.name]: keys });
  }

  /** Further facts of a file itself. */
  #add(node: number, facts: FileFacts["facts"]): void {
    const known = this.#facts.get(node) ?? [];
    const own = known.find(({ inner }) => inner === "");
    const joined = { node, inner: "", digest: own?.digest ?? noDigest, facts: { ...own?.facts, ...facts } };
    this.#facts.set(node, [joined, ...known.filter((fact) => fact !== own)]);
  }

  #enter(file: PassFile, content: ByteSource, kind: ArchiveKind): readonly FileFacts[] {
    const facts: FileFacts[] = [];
    const search = new ArchiveSearch(
      {
        file: (inner, source) => facts.push(...this.#scan(file, inner, source)),
        skipped: (inner, why) => this.#skipped.push({ ...why, path: file.path + inner }),
      },
      this.#parts.archiveLimits,
    );
    search.enter(content, kind, baseNameOf(file.path));
    return facts;
  }

  #scan(file: PassFile, inner: string, content: ByteSource): readonly FileFacts[] {
    const path = file.path + inner;
    const { candidates, cut } = this.#parts.scanner.scan(content, path);
    if (cut !== undefined) {
      const message = `not all of the file was searched for credentials: it has too many ${cut === "size" ? "bytes" : "of them"}`;
      this.#issues.push({ code: "file-over-limit", message, path });
    }
    if (candidates.length === 0) return [];
    return [{ node: file.node, inner, digest: noDigest, facts: { [secretFact.name]: candidates } }];
  }
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
