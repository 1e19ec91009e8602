import { defineFactKind } from "../fact-kind.ts";
import type { RecognizedLicense } from "./recognize-licenses.ts";

/** What a file says of licences. */
export interface LicenseFile {
  readonly found: readonly FoundLicense[];
  /** Lines that claim a copyright, as written, without repetition. */
  readonly copyrights: readonly string[];
  /** It is source code that says in its first lines under which licence it is. */
  readonly isSource?: true;
  /** The file's text, where third-party notices are to be written. */
  readonly text?: string;
}

/** A recognised licence, with the line that it begins at in place of an offset. */
export type FoundLicense = Omit<RecognizedLicense, "offset"> & { readonly line: number };

/** Files that are there for their licence's sake. */
export const licenseFileFact = defineFactKind<LicenseFile>("license-file");
