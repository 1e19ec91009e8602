import type { Digest, Issue } from "#model";
import type { ByteSource } from "#formats";
import { defineFactKind } from "../fact-kind.ts";
import type { FileFacts, LayerPass } from "../pass/index.ts";
import type { SecretCandidate } from "./engine/secret-candidate.ts";
import type { SecretScanner } from "./engine/secret-scanner.ts";
import { maxSearchedBytes, mayHoldSecrets } from "./where-secrets-are.ts";

/** What a file holds of credentials. */
export const secretFact = defineFactKind<SecretCandidate>("secret");

/** What a secret pass works with. */
export interface SecretPassParts {
  /** The pass that looks for everything else. */
  readonly pass: LayerPass;
  readonly scanner: SecretScanner;
  /** Told before and after a file is searched. */
  readonly watched: { begin(label: string): void; end(): void };
  /** Paths that are not searched: searching did not come to an end before. */
  readonly timedOut: ReadonlySet<string>;
}

type PassFile = Parameters<LayerPass["read"]>[0];
type PassContent = Parameters<LayerPass["read"]>[1];

const noDigest: Digest = "sha256:";

/**
 * A pass over a layer that looks for credentials in the files as they come by for another pass. That one sees what
 * it would see alone.
 */
export class SecretPass {
  readonly headBytes: number;
  readonly #parts: SecretPassParts;
  readonly #facts: FileFacts[] = [];
  readonly #issues: Issue[] = [];
  #wanted: "skip" | "head" | "read" = "skip";
  #isSearched = false;

  constructor(parts: SecretPassParts) {
    this.#parts = parts;
    this.headBytes = parts.pass.headBytes;
  }

  select(path: string, size: number): "skip" | "head" | "read" {
    this.#wanted = this.#parts.pass.select(path, size);
    const isWorthIt = mayHoldSecrets(path, size) && !this.#parts.timedOut.has(path);
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

  end(): ReturnType<LayerPass["end"]> {
    return this.#parts.pass.end();
  }

  /** What both found, the other pass first. */
  result(): { readonly facts: readonly FileFacts[]; readonly issues: readonly Issue[] } {
    const { facts, issues } = this.#parts.pass.result();
    return { facts: [...facts, ...lastOfEachNode(this.#facts)], issues: [...issues, ...this.#issues] };
  }

  #search(file: PassFile, content: ByteSource, digest: Digest | undefined): void {
    const { watched, scanner } = this.#parts;
    watched.begin(file.path);
    const { candidates, cut } = scanner.scan(content, file.path);
    watched.end();
    if (cut !== undefined) {
      const message = `not all of the file was searched for credentials: it has too many ${cut === "size" ? "bytes" : "of them"}`;
      this.#issues.push({ code: "file-over-limit", message, path: file.path });
    }
    const facts = { [secretFact.name]: candidates };
    this.#facts.push({ node: file.node, inner: "", digest: digest ?? noDigest, facts });
  }
}

/** Of a path that came twice the last counts. */
function lastOfEachNode(facts: readonly FileFacts[]): readonly FileFacts[] {
  const last = new Map(facts.map((fact) => [fact.node, fact]));
  return [...last.values()].filter(({ facts: { secret = [] } }) => secret.length > 0);
}
