import type { LicenseCategory } from "./license-category.ts";
import type { LayerNumber } from "./layer-number.ts";

/** A licence that was found in a file. */
export interface FoundLicense {
  /** SPDX identifier or expression. */
  readonly license: string;
  readonly path: string;
  readonly layer: LayerNumber;
  readonly line: number;
  /** How it was found: the licence's text, its notice, a tag, or a sentence that names it. */
  readonly kind: "text" | "header" | "exception" | "tag" | "reference";
  /** 0 to 1. */
  readonly confidence: number;
}

/** The licence of one package, and what that rests on. */
export interface PackageLicense {
  readonly packageID: string;
  /** SPDX expression that holds: what is declared, else what its files hold; `NOASSERTION` when neither tells. */
  readonly expression: string;
  readonly category: LicenseCategory;
  /** What its metadata declares, as an expression; null when that says nothing. */
  readonly declared: string | null;
  /** Declared names that no list knows, as written. */
  readonly unknownNames: readonly string[];
  /** What its files hold. */
  readonly found: readonly FoundLicense[];
  /** Set when its files hold a licence and none of them is declared: what they hold. */
  readonly conflict?: string;
  readonly copyrights: readonly string[];
  /** Paths of its files with licences and notices, whose texts are in {@link LicenseReport.texts}. */
  readonly files: readonly string[];
}

/** All that is known of the licences in an artifact. */
export interface LicenseReport {
  /** One for each package, in the order of the inventory. */
  readonly packages: readonly PackageLicense[];
  /** Licences in files of no package, by path. */
  readonly unowned: readonly FoundLicense[];
  /** Texts by path; empty unless third-party notices were asked for. */
  readonly texts: Readonly<Record<string, string>>;
}
