import type { LayerNumber } from "./layer-number.ts";

/** What comparing files and links with the records of their packages gave. */
export interface FileVerification {
  /** Files and links whose content or target is as their package recorded it. */
  readonly verified: number;
  /** Files that a package recorded and that are not there: documentation left out of images, mostly. */
  readonly missing: number;
  /** Files whose content could not be read again. */
  readonly unread: number;
  /** Files whose content is another, configuration apart. */
  readonly modifiedFiles: number;
  /** Configuration files whose content is another: that is what they are there for. */
  readonly changedConfiguration: number;
  /** The first 1,000 of both, those that are no configuration first, each by layer and path. */
  readonly changed: readonly ChangedFile[];
}

/** A file that is not what its package installed. */
export interface ChangedFile {
  readonly path: string;
  readonly layer: LayerNumber;
  /** Id of the package. */
  readonly packageID: string;
  readonly isConfiguration: boolean;
  /** `md5:…`, `sha256:…`, or `link:` and a target: as the package recorded it. */
  readonly expected: string;
  /** Likewise as it is; `file` in the place of a link, the type of what is neither file nor link. */
  readonly actual: string;
}
