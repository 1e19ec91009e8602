import { loadLicenses } from "#analyzers";
import type { Finding, LicenseReport, Package } from "#model";

/** Findings of licences, by the default policy with the user's rules in it. */
export async function findLicenses(
  report: LicenseReport | undefined,
  packages: readonly Package[],
  rules: readonly string[] = [],
): Promise<readonly Finding[]> {
  if (report === undefined) return [];
  const { licenseFindings, licensePolicyOf } = await loadLicenses();
  return licenseFindings(report, packages, licensePolicyOf(rules));
}
