import { PlatformError } from "../platform-error.ts";
import { uploadKinds, type UploadKind } from "../services/uploads/upload-kind.ts";
import type { JobDefinition } from "./job-definition.ts";

/** Something that was uploaded, and what it is to be called. */
export interface UploadTakeArguments {
  readonly kind: UploadKind;
  /** SHA-256 of the bytes; its object is called so. */
  readonly sha256: string;
  readonly registryID: number;
  readonly repository: string;
  readonly tag: string | null;
  readonly actor: string;
}

/** Takes in what was uploaded: looks at it, where nobody has, and stores what was found. */
export const uploadTakeJob: JobDefinition<UploadTakeArguments> = {
  kind: "upload-take",
  maxAttempts: 3,
  timeoutMs: () => 3_600_000,
  uniqueKey: ({ sha256, registryID, repository, tag }) =>
    `${sha256} ${registryID} ${repository}:${tag ?? ""}`,
  parse(json) {
    const args = (json ?? {}) as UploadTakeArguments;
    const isRight =
      uploadKinds.includes(args.kind) &&
      /^[0-9a-f]{64}$/.test(args.sha256) &&
      Number.isSafeInteger(args.registryID) &&
      typeof args.repository === "string" &&
      typeof args.actor === "string";
    if (isRight) return args;
    throw new PlatformError({
      code: "REQUEST_INVALID",
      category: "usage",
      message: "the stored arguments of a job of the kind upload-take are not what they should be",
      hint: "A newer Assay may have written them: start that version.",
    });
  },
};
