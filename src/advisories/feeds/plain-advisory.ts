import type { Advisory, AffectedPackage } from "#model";

/** An advisory of which only the given members are known. */
export function plainAdvisory(known: Partial<Advisory> & Pick<Advisory, "id" | "affected">): Advisory {
  return {
    aliases: [],
    upstream: [],
    related: [],
    summary: "",
    details: "",
    severities: [],
    references: [],
    ...known,
  };
}

/** An affected package of which only the given members are known. */
export function plainAffected(
  known: Partial<AffectedPackage> & Pick<AffectedPackage, "ecosystem" | "name">,
): AffectedPackage {
  return { ranges: [], versions: [], severities: [], ...known };
}

/** Whether a text is a CVE identifier as the CVE programme writes it. */
export function isCve(text: unknown): text is string {
  return typeof text === "string" && /^CVE-\d{4}-\d{4,19}$/.test(text);
}
