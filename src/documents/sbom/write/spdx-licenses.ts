import type { SbomDocument } from "../sbom-document.ts";
import { isExpression } from "./cyclonedx-objects.ts";

const reference = /LicenseRef-[A-Za-z0-9.-]+/g;

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

/** Every `LicenseRef-…` that a document uses, with the name that stood for it, sorted. */
export function licenseReferences({
  components,
}: SbomDocument): readonly (readonly [id: string, name: string])[] {
  const found = new Map<string, string>();
  for (const text of new Set(components.flatMap(({ licenses }) => licenses))) {
    if (!isExpression(text)) {
      found.set(`LicenseRef-${refName(text)}`, text);
      continue;
    }
    for (const [id] of text.matchAll(reference))
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
