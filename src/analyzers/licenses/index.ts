/** Licences: what metadata declares as SPDX expressions, what files hold, and what both ask. */
import type { Extractor } from "../extractor.ts";
import { licenseFileExtractor } from "./extractors/license-file.ts";
import { sourceHeaderExtractor } from "./extractors/source-header.ts";

export {
  type DeclaredLicense,
  normalizeAllDeclared,
  normalizeDeclared,
  normalizeNpmDeclared,
} from "./normalize-declared.ts";
export {
  type LicenseExpression,
  parseLicenseExpression,
  printLicenseExpression,
  termsOf,
} from "./spdx-expression.ts";
export { categoryOfText, obligations } from "./license-category.ts";
export { licenseFindings } from "./license-findings.ts";
export {
  defaultLicensePolicy,
  type LicensePolicy,
  licensePolicyOf,
  readLicenseRule,
} from "./license-policy.ts";
export { licenseReport, noAssertion } from "./package-licenses.ts";
export {
  isLicenseFileName,
  maxLicenseBytes,
  mayHoldLicense,
  type RecognizedLicense,
  recognizeLicenses,
} from "./recognize-licenses.ts";
export { useLicenseList } from "./spdx-list.ts";

/** Reads the files that hold licences, and the first lines of sources. With `keeps`, their texts are kept. */
export function licenseExtractors(keeps: boolean): readonly Extractor[] {
  return [licenseFileExtractor(keeps), sourceHeaderExtractor];
}
