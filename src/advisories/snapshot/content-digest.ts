import { createHash } from "node:crypto";

/**
 * The digest of one feed's content: its advisories by id, then what it covers, risk data and ends of life, each in
 * the order of their keys. Nothing of when it was fetched, nor of how it lies in the file.
 */
export class FeedContent {
  private readonly hash = createHash("sha256");

  advisory(id: string, digest: Uint8Array): void {
    this.hash.update(`${id}\0`).update(digest);
  }

  covers(ecosystem: string): void {
    this.hash.update(`covers\0${ecosystem}\0`);
  }

  risk(id: string, packed: Uint8Array): void {
    this.hash.update(`risk\0${id}\0`).update(packed);
  }

  endOfLife(product: string, release: string, record: string): void {
    this.hash.update(`end\0${product}\0${release}\0${record}`);
  }

  /** `sha256:` and hex digits; ends the counting. */
  digest(): string {
    return `sha256:${this.hash.digest("hex")}`;
  }
}

/** The digest of a snapshot: of its feeds' digests, given in the order of their ids. */
export function snapshotDigest(feeds: readonly { readonly id: string; readonly digest?: string }[]): string {
  const hash = createHash("sha256");
  for (const { id, digest = "" } of feeds) hash.update(`${id}\0${digest}\0`);
  return `sha256:${hash.digest("hex")}`;
}
