import { createHash } from "node:crypto";
import type { SbomComponent, SbomDocument } from "../sbom-document.ts";

/** Identifiers of a document's components as SPDX allows them, by reference. */
export interface SpdxNames {
  /** `SPDXRef-…` of the component; of a reference that is there twice, of the first with it. */
  of(reference: string): string | undefined;
  /** Every component with an identifier of its own, the subject first. */
  readonly all: readonly (readonly [component: SbomComponent, identifier: string])[];
  readonly subject: string | undefined;
}

/**
 * Names components after what they are ("SPDX Specification 2.3", section 7.2: letters, digits, dots and hyphens),
 * with a piece of the digest of their reference, so that the same component is named the same in every document.
 */
export function spdxNames({ subject, components }: SbomDocument): SpdxNames {
  const byReference = new Map<string, string>();
  const taken = new Set<string>();
  const name = (component: SbomComponent): readonly [SbomComponent, string] => {
    const { reference, kind, purl } = component;
    const type = kind === "file" ? "File" : kind === "operating-system" ? "OperatingSystem" : "Package";
    const ecosystem = /^pkg:([a-z0-9.+-]+)\//.exec(purl ?? "")?.[1];
    const readable = [type, ecosystem, component.name].filter((part) => part !== undefined).join("-");
    const digest = createHash("sha256").update(reference).digest("hex").slice(0, 16);
    const base = `SPDXRef-${readable.replace(/[^A-Za-z0-9.]+/g, "-").slice(0, 120)}-${digest}`;
    let identifier = base;
    for (let number = 2; taken.has(identifier); number += 1) identifier = `${base}-${number}`;
    taken.add(identifier);
    if (!byReference.has(reference)) byReference.set(reference, identifier);
    return [component, identifier];
  };
  const all = [...(subject === undefined ? [] : [subject]), ...components].map(name);
  return {
    of: (reference) => byReference.get(reference),
    all,
    subject: subject === undefined ? undefined : all[0]?.[1],
  };
}

/** Properties that name another component name it as the document does. */
export function propertiesNamed(
  component: SbomComponent,
  nameOf: (reference: string) => string | undefined,
): SbomComponent["properties"] {
  const kind =
    component.kind === undefined || component.kind === "library" || component.kind === "file"
      ? []
      : [["assay:kind", component.kind] as const];
  const mapped = component.properties.flatMap(([name, value]) => {
    if (name !== "assay:ownedBy") return [[name, value] as const];
    const owner = nameOf(value);
    return owner === undefined ? [] : [[name, owner] as const];
  });
  return [...kind.filter(([name]) => !component.properties.some(([other]) => other === name)), ...mapped];
}

/** The time as SPDX wants it, whole seconds in UTC; where a document has none, the beginning of time. */
export function spdxTime(created: string | undefined): string {
  const time = created === undefined ? 0 : Date.parse(created);
  return new Date(Number.isNaN(time) ? 0 : time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
