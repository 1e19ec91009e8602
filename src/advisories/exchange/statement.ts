import type { FeedDescription } from "#model";
import { AdvisoryError } from "../advisory-error.ts";
import { isRuleFileEntry, type RuleFileEntry } from "./rule-files.ts";
import { unreadableSnapshot } from "./unreadable-snapshot.ts";
import { schemaVersion } from "../snapshot/snapshot-schema.ts";

/**
 * What a published or exported snapshot consists of: each feed is a part of its own, and everything that must be
 * trusted is in this one document, which is signed. Parts are named by the digest of their bytes.
 */
export interface SnapshotStatement {
  readonly kind: "assay-snapshot";
  /** Of the database; another one cannot be read. */
  readonly schema: number;
  /** RFC 3339: when the newest of the data was fetched. */
  readonly createdAt: string;
  readonly parts: readonly SnapshotPart[];
  /** Rules and lists of the program, in exported files. */
  readonly rules?: readonly RuleFileEntry[];
}

/** One feed of a snapshot. */
export interface SnapshotPart {
  /** Its description where the snapshot was made; its `digest` is what the content is held against. */
  readonly feed: FeedDescription & { readonly digest: string };
  /** Ecosystems, without releases, that it has advisories of. Sorted. */
  readonly ecosystems: readonly string[];
  /** The database with this feed alone, compressed with zstd. */
  readonly whole: PartFile;
  /** What changed since versions before. */
  readonly deltas: readonly SnapshotDelta[];
}

/** A file by its bytes. */
export interface PartFile {
  /** `sha256:…` */
  readonly digest: string;
  readonly size: number;
}

/** What leads from one content of a feed to another. */
export interface SnapshotDelta extends PartFile {
  /** Digest of the content that it changes. */
  readonly from: string;
  /** Advisories that are gone. */
  readonly removed: readonly string[];
  /** Vulnerabilities of which the feed no longer says anything. */
  readonly removedRisks: readonly string[];
}

/** Largest statement that is read, in bytes. */
export const maxStatementBytes = 64 * 1024 ** 2;

/** The bytes of a statement: JSON with its members in this order. */
export function encodeStatement(statement: SnapshotStatement): Buffer {
  return Buffer.from(`${JSON.stringify(statement)}\n`);
}

/**
 * Reads a statement whose signature was checked before. Throws `SNAPSHOT_UNREADABLE`, `DATABASE_TOO_NEW`,
 * `DATABASE_TOO_OLD`.
 */
export function decodeStatement(bytes: Uint8Array): SnapshotStatement {
  let value: Partial<SnapshotStatement> | null;
  try {
    value = JSON.parse(Buffer.from(bytes).toString("utf8")) as Partial<SnapshotStatement> | null;
  } catch (cause) {
    throw unreadableSnapshot("its statement is no JSON", cause);
  }
  if (typeof value !== "object" || value?.kind !== "assay-snapshot" || typeof value.schema !== "number") {
    throw unreadableSnapshot("its statement is none of a snapshot");
  }
  assertSchema(value.schema);
  const { createdAt, parts, rules = [] } = value;
  if (!Array.isArray(rules) || !rules.every(isRuleFileEntry)) {
    throw unreadableSnapshot("its statement names rules wrongly");
  }
  if (typeof createdAt !== "string" || !Array.isArray(parts) || !parts.every(isPart)) {
    throw unreadableSnapshot("its statement lacks members");
  }
  return {
    kind: value.kind,
    schema: value.schema,
    createdAt,
    parts,
    ...(rules.length === 0 ? {} : { rules }),
  };
}

function assertSchema(schema: number): void {
  if (schema === schemaVersion) return;
  const isNewer = schema > schemaVersion;
  throw new AdvisoryError({
    code: isNewer ? "DATABASE_TOO_NEW" : "DATABASE_TOO_OLD",
    category: "data",
    message: `the snapshot has schema ${schema}; this release reads schema ${schemaVersion}`,
    hint: isNewer
      ? "Update Assay, or take a snapshot of an older one."
      : "Ask for a snapshot of this release.",
  });
}

function isPart(value: unknown): value is SnapshotPart {
  if (typeof value !== "object" || value === null) return false;
  const { feed, ecosystems, whole, deltas } = value as Partial<SnapshotPart>;
  return (
    typeof feed === "object" &&
    /^[a-z0-9-]{1,100}$/.test(feed.id) &&
    typeof feed.digest === "string" &&
    Array.isArray(ecosystems) &&
    isFile(whole) &&
    Array.isArray(deltas) &&
    deltas.every(isDelta)
  );
}

function isFile(value: unknown): value is PartFile {
  if (typeof value !== "object" || value === null) return false;
  const { digest, size } = value as Partial<PartFile>;
  return /^sha256:[0-9a-f]{64}$/.test(String(digest)) && Number.isSafeInteger(size) && Number(size) > 0;
}

function isDelta(value: unknown): value is SnapshotDelta {
  if (!isFile(value)) return false;
  const { from, removed, removedRisks } = value as Partial<SnapshotDelta>;
  return typeof from === "string" && isTexts(removed) && isTexts(removedRisks);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
