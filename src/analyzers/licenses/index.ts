/** Licences: what metadata declares as SPDX expressions. */
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
export {
  isLicenseFileName,
  maxLicenseBytes,
  mayHoldLicense,
  type RecognizedLicense,
  recognizeLicenses,
} from "./recognize-licenses.ts";
