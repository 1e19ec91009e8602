/** What licences ask of those who pass software on, from nothing to everything; what is not known comes last. */
export const licenseCategories = [
  "permissive",
  "weak-copyleft",
  "strong-copyleft",
  "network-copyleft",
  "proprietary",
  "unknown",
] as const;

/** One of the categories. */
export type LicenseCategory = (typeof licenseCategories)[number];
