import type { UploadKind } from "./upload-kind.ts";

/** Something that was uploaded whole, and lies in a file. */
export interface Upload {
  readonly kind: UploadKind;
  /** What it is called: `registry.example/team/app:1.4`. */
  readonly reference: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The job that looks at an upload, and the upload's own digest. */
export interface TakenUpload {
  readonly job: number;
  readonly digest: string;
}
