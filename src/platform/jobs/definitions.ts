import { isDigest, type Digest } from "#model";
import { PlatformError } from "../platform-error.ts";
import type { JobDefinition } from "./job-definition.ts";

const minute = 60_000;

/** An image to be looked at, in a repository that has it. */
export interface ImageScanArguments {
  readonly registryID: number;
  readonly repository: string;
  readonly digest: Digest;
  /** Bytes as stored; 0 where it is not known. */
  readonly size: number;
}

/** Scans an image: once for each digest, however many ask. */
export const imageScanJob: JobDefinition<ImageScanArguments> = {
  kind: "image-scan",
  maxAttempts: 5,
  // A megabyte a second is slow for a registry; nothing takes longer than two hours.
  timeoutMs: ({ size }) => Math.min(120 * minute, 5 * minute + Math.round(size / 1_000)),
  uniqueKey: ({ digest }) => digest,
  parse(json) {
    const { registryID, repository, digest, size } = members(json);
    if (
      !isNumber(registryID) ||
      !isText(repository) ||
      !isText(digest) ||
      !isDigest(digest) ||
      !isNumber(size)
    ) {
      throw malformed("image-scan");
    }
    return { registryID, repository, digest, size };
  },
};

/** An image whose signatures are looked for, in a repository that has it. */
export interface AttestationsLookArguments {
  readonly registryID: number;
  readonly repository: string;
  readonly digest: Digest;
}

/** Looks for who vouches for an image in its registry. */
export const attestationsLookJob: JobDefinition<AttestationsLookArguments> = {
  kind: "attestations-look",
  maxAttempts: 5,
  timeoutMs: () => 5 * minute,
  uniqueKey: ({ digest }) => digest,
  parse(json) {
    const { registryID, repository, digest } = members(json);
    if (!isNumber(registryID) || !isText(repository) || !isText(digest) || !isDigest(digest))
      throw malformed("attestations-look");
    return { registryID, repository, digest };
  },
};

/** A tag, or a digest, that may lead to something else than before. */
export interface ReferenceResolveArguments {
  readonly registryID: number;
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: Digest | null;
  /** When it was asked for while another job was asking already; milliseconds since 1970. */
  readonly again?: number;
}

/** Asks a registry what a tag leads to, and has scanned what is new. */
export const referenceResolveJob: JobDefinition<ReferenceResolveArguments> = {
  kind: "reference-resolve",
  maxAttempts: 8,
  timeoutMs: () => 2 * minute,
  uniqueKey: ({ registryID, repository, tag, digest, again }) =>
    `${registryID} ${repository}:${tag ?? ""}@${digest ?? ""}${again === undefined ? "" : ` ${again}`}`,
  parse(json) {
    const { registryID, repository, tag, digest, again } = members(json);
    if (!isNumber(registryID) || !isText(repository) || !(tag === null || isText(tag)))
      throw malformed("reference-resolve");
    if (!(digest === null || (isText(digest) && isDigest(digest)))) throw malformed("reference-resolve");
    return { registryID, repository, tag, digest, ...(isNumber(again) ? { again } : {}) };
  },
};

/** A registry to be gone through. */
export interface RegistryCrawlArguments {
  readonly registryID: number;
}

/** Goes through a registry's tags, from where it stopped. */
export const registryCrawlJob: JobDefinition<RegistryCrawlArguments> = {
  kind: "registry-crawl",
  maxAttempts: 20,
  timeoutMs: () => 6 * 60 * minute,
  uniqueKey: ({ registryID }) => String(registryID),
  parse(json) {
    const { registryID } = members(json);
    if (!isNumber(registryID)) throw malformed("registry-crawl");
    return { registryID };
  },
};

/** Makes the newest advisories those that count. */
export const snapshotApplyJob: JobDefinition<object> = {
  kind: "snapshot-apply",
  maxAttempts: 10,
  timeoutMs: () => 60 * minute,
  uniqueKey: () => "advisories",
  parse: (json) => members(json),
};

/** Which images are judged anew. */
export interface ImagesJudgeArguments {
  /** Every image, by what is stored of it; else those that were noted. */
  readonly all?: boolean;
}

/** Judges images by policies and statements that changed, or began or ended by time. */
export const imagesJudgeJob: JobDefinition<ImagesJudgeArguments> = {
  kind: "images-judge",
  maxAttempts: 10,
  timeoutMs: () => 120 * minute,
  uniqueKey: ({ all }) => (all === true ? "every image" : "images"),
  parse: (json) => ({ all: members(json)["all"] === true }),
};

/** Why feeds are fetched beside the schedule. */
export interface FeedsUpdateArguments {
  /** When it was asked for while another job was fetching already; milliseconds since 1970. */
  readonly again?: number;
  /** How often feeds that failed were asked for again. */
  readonly retry?: number;
}

/** Fetches what the feeds of the ecosystems that are held have anew. */
export const feedsUpdateJob: JobDefinition<FeedsUpdateArguments> = {
  kind: "feeds-update",
  maxAttempts: 6,
  timeoutMs: () => 60 * minute,
  uniqueKey: ({ again }) => (again === undefined ? "feeds" : `feeds ${again}`),
  parse(json) {
    const { again, retry } = members(json);
    return { ...(isNumber(again) ? { again } : {}), ...(isNumber(retry) ? { retry } : {}) };
  },
};

/** Removes what is kept no longer. */
export const storeCleanJob: JobDefinition<object> = {
  kind: "store-clean",
  maxAttempts: 3,
  timeoutMs: () => 60 * minute,
  uniqueKey: () => "store",
  parse: (json) => members(json),
};

function members(json: unknown): Readonly<Record<string, unknown>> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw malformed("job");
  return json as Record<string, unknown>;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value);
}

function malformed(kind: string): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: `the stored arguments of a job of the kind ${kind} are not what they should be`,
    hint: "A newer Assay may have written them: start that version.",
  });
}
