import type { SbomDocument } from "../sbom-document.ts";
import { isExpression } from "./cyclonedx-objects.ts";

const unlistedException = /([A-Za-z0-9.+-]+)\s+WITH\s+AdditionRef-([A-Za-z0-9.-]+)/g;
const reference = /LicenseRef-[A-Za-z0-9.-]+/g;

/**
 * As {@link expressionOf}, in the grammar of SPDX 2, which knows the exceptions of its list alone: a licence with
 * another one becomes a `LicenseRef-…` as a whole ("SPDX 2.3", annex D.4).
 */
export function expressionInSPDX2(licenses: readonly string[]): string | undefined {
  return expressionOf(licenses)?.replace(
    unlistedException,
    (_all, license: string, exception: string) => `LicenseRef-${joined(license, exception, "-WITH-")}`,
  );
}

function joined(license: string, exception: string, by: string): string {
  return `${license.replace(/^LicenseRef-/, "").replaceAll("+", "-or-later")}${by}${exception}`;
}

/** The licences of a component as one expression; what is none becomes a `LicenseRef-…` ("SPDX 2.3", annex D). */
export function expressionOf(licenses: readonly string[]): string | undefined {
  const parts = licenses
    .filter((text) => text.trim() !== "")
    .map((text) => (isExpression(text) ? text : `LicenseRef-${refName(text)}`));
  if (parts.length === 0) return undefined;
  return parts.length === 1
    ? parts[0]
    : parts.map((part) => (/\sOR\s/.test(part) ? `(${part})` : part)).join(" AND ");
}

/** Every `LicenseRef-…` that a document of SPDX 2 uses, with the name that stood for it, sorted. */
export function licenseReferences({
  components,
}: SbomDocument): readonly (readonly [id: string, name: string])[] {
  const found = new Map<string, string>();
  for (const text of new Set(components.flatMap(({ licenses }) => licenses))) {
    if (!isExpression(text)) {
      found.set(`LicenseRef-${refName(text)}`, text);
      continue;
    }
    for (const [, license = "", exception = ""] of text.matchAll(unlistedException))
      found.set(`LicenseRef-${joined(license, exception, "-WITH-")}`, joined(license, exception, " WITH "));
    for (const [id] of text.replace(unlistedException, "").matchAll(reference))
      if (!found.has(id)) found.set(id, id.slice("LicenseRef-".length));
  }
  return [...found].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** What stands for the text of a licence that only its name is known of. */
export function extractedText(name: string): string {
  return `The package declares its licence as "${name}" and this document has no text of it.`;
}

function refName(text: string): string {
  const name = text
    .slice(0, 100)
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "");
  return name === "" ? "unknown" : name;
}
