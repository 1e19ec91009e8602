import type { Severity } from "#model";

/** How sources say in words how bad something is, and what that is on Assay's scale. Lower case. */
const scale: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ["critical", "critical"],
  // Red Hat, AlmaLinux, Rocky Linux, SUSE, openEuler.
  ["important", "high"],
  ["high", "high"],
  // GitHub, Red Hat and those who follow it.
  ["moderate", "medium"],
  ["medium", "medium"],
  ["low", "low"],
  ["minor", "low"],
  // Ubuntu.
  ["negligible", "negligible"],
  // Debian's urgency.
  ["unimportant", "negligible"],
  // The qualitative scale of CVSS ("None" is 0.0).
  ["none", "negligible"],
]);

/** A source's word on the normalised scale; words that say nothing ("untriaged", "not yet assigned") give `unknown`. */
export function severityOfWord(word: string): Severity {
  return scale.get(word.trim().toLowerCase()) ?? "unknown";
}
