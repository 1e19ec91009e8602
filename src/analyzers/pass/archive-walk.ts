import type { Digest } from "#model";
import type { ByteSource } from "#formats";
import { archiveEntries, type ArchiveEntry } from "./archive-entries.ts";
import { archiveFact, type ArchiveFact } from "./archive-fact.ts";
import type { FileAnalysis, PlacelessFacts, PlacelessIssue } from "./layer-facts.ts";
import { digestOf, issueOf, sha1Of } from "./read-file.ts";
import type { Selection } from "./selection.ts";

/** Raised whenever the same archive would give other facts. */
export const archiveVersion = 5;

/** What a walk asks of whoever knows the extractors. */
export interface ArchiveVisitor {
  /** Who wants a file of the archive; the path is that within the innermost archive. */
  select(path: string): Selection | undefined;
  analyze(
    selection: Selection,
    content: ByteSource,
    file: { readonly digest: Digest; readonly path: string },
  ): FileAnalysis;
}

/** Bounds of one walk. */
export interface ArchiveBounds {
  readonly maxArchiveDepth: number;
  /** Bytes unpacked in all. */
  readonly maxArchiveBytes: number;
}

/** Goes through an archive and the archives in it, once, for every extractor. */
export class ArchiveWalk {
  readonly #bounds: ArchiveBounds;
  readonly #visitor: ArchiveVisitor;
  readonly #facts: PlacelessFacts[] = [];
  readonly #issues: PlacelessIssue[] = [];
  #unpacked = 0;
  #isExhausted = false;

  constructor(bounds: ArchiveBounds, visitor: ArchiveVisitor) {
    this.#bounds = bounds;
    this.#visitor = visitor;
  }

  /** The facts of everything in an archive. What cannot be read becomes issues. */
  enter(content: ByteSource, digest: Digest): FileAnalysis {
    this.#enter(content, digest, { inner: "", depth: 1 });
    return { facts: this.#facts, issues: this.#issues };
  }

  #enter(content: ByteSource, digest: Digest, place: Place): void {
    if (place.depth > this.#bounds.maxArchiveDepth) {
      const message = `archives are nested more than ${this.#bounds.maxArchiveDepth} deep: deeper ones are not entered`;
      this.#issues.push({ code: "archive-too-deep", message, inner: place.inner });
      return;
    }
    try {
      const archive = archiveEntries(content);
      const isNamed = archive.entries.some(({ path }) => path.endsWith("/pom.properties"));
      const fact: ArchiveFact = {
        format: "zip",
        entries: archive.entries.length,
        ...(isNamed ? {} : { sha1: sha1Of(content) }),
      };
      this.#facts.push({ inner: place.inner, digest, facts: { [archiveFact.name]: [fact] } });
      for (const issue of archive.issues) this.#issues.push({ ...issue, inner: place.inner });
      for (const entry of archive.entries) this.#look(entry, place);
    } catch (thrown) {
      this.#issues.push({ ...issueOf(thrown, "archives"), inner: place.inner });
    }
  }

  #look(entry: ArchiveEntry, place: Place): void {
    const selection = this.#visitor.select(entry.path);
    if (selection === undefined || this.#isExhausted) return;
    const inner = `${place.inner}!${entry.path}`;
    if (entry.size > selection.maxBytes) {
      if (selection.passesOverLarger) return;
      const message = `the file is too large: ${entry.size} bytes, at most ${selection.maxBytes} are read`;
      this.#issues.push({ code: "file-too-large", message, inner });
      return;
    }
    this.#unpacked += entry.size;
    if (this.#unpacked > this.#bounds.maxArchiveBytes) {
      this.#isExhausted = true;
      const message = `more than ${this.#bounds.maxArchiveBytes} bytes to unpack: the rest of the archive is not read`;
      this.#issues.push({ code: "archive-too-large", message, inner });
      return;
    }
    try {
      this.#read(selection, entry, { inner, depth: place.depth + 1 });
    } catch (thrown) {
      this.#issues.push({ ...issueOf(thrown, "archives"), inner });
    }
  }

  #read(selection: Selection, entry: ArchiveEntry, place: Place): void {
    const content = entry.open();
    const digest = digestOf(content);
    if (selection.extractors.length > 0) {
      const found = this.#visitor.analyze(selection, content, { digest, path: entry.path });
      for (const facts of found.facts) this.#facts.push({ ...facts, inner: place.inner });
      for (const issue of found.issues) this.#issues.push({ ...issue, inner: place.inner });
    }
    if (selection.isArchive) this.#enter(content, digest, place);
  }
}

interface Place {
  /** `!/lib/b.jar`; empty for the outermost archive. */
  readonly inner: string;
  readonly depth: number;
}
