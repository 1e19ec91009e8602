import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { FeedSource, FetchContext } from "../feeds/feed.ts";
import type { ListedDocument } from "./provider-lists.ts";

const maxDigestBytes = 4096;

/** Hexadecimal digits of a digest, by the end of its file's name. */
const lengths = { sha512: 128, sha256: 64 } as const;
const algorithms = ["sha512", "sha256"] as const;

/**
 * Digests of documents as their publisher keeps them ("CSAF 2.0", section 7.1.18): a file of the document's name and
 * `.sha512` or `.sha256`, whose first word is the digest in hexadecimal digits. A publisher need not have any.
 */
export class PublishedDigests {
  private readonly context: FetchContext;
  /** Directories whose documents have no digests beside them: known after the first one. */
  private readonly without = new Set<string>();

  constructor(context: FetchContext) {
    this.context = context;
  }

  /** What is wrong with a document that was fetched; undefined where its digest is right or none is published. */
  async problemOf({ url, digests }: ListedDocument, path: string): Promise<string | undefined> {
    const directory = url.slice(0, url.lastIndexOf("/"));
    if (digests === undefined && this.without.has(directory)) return undefined;
    const addresses = digests ?? algorithms.map((algorithm) => `${url}.${algorithm}`);
    for (const address of addresses) {
      const download = await this.context.download({ ...linkedAt(address, maxDigestBytes), optional: true });
      if (download.kind === "absent") continue;
      return compared(readFileSync(path), readFileSync(download.file.path, "utf8"), address);
    }
    if (digests === undefined) this.without.add(directory);
    return undefined;
  }
}

function compared(document: Buffer, text: string, address: string): string | undefined {
  const algorithm = address.endsWith(".sha512") ? "sha512" : "sha256";
  const told = new RegExp(`^[0-9a-f]{${lengths[algorithm]}}(?![0-9a-f])`, "i").exec(text.trim())?.[0];
  const file = address.slice(address.lastIndexOf("/") + 1);
  if (told === undefined) return `${file} holds no digest of the kind ${algorithm}`;
  const is = createHash(algorithm).update(document).digest("hex");
  return is === told.toLowerCase() ? undefined : `it is not the document whose digest ${file} holds`;
}

/** A file that another file of the feed leads to. */
export function linkedAt(url: string, maxBytes: number): FeedSource {
  return { name: cachedName(url), url, maxBytes, isLinked: true };
}

/** A name in the cache folder: what the address ends with is for people, its digest keeps addresses apart. */
export function cachedName(url: string): string {
  const end = /([\w.-]{1,80})$/.exec(new URL(url).pathname)?.[1] ?? "list";
  return `documents/${createHash("sha256").update(url).digest("hex").slice(0, 24)}-${end.replace(/^\.+/, "")}`;
}
