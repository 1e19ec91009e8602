import { createHash } from "node:crypto";
import { propertyOf, type SbomComponent } from "../sbom-document.ts";
import type { SpdxNames } from "./spdx-names.ts";

/** The files that an SPDX 2 document has, and which package contains which. */
export interface SpdxFiles {
  readonly written: readonly (readonly [component: SbomComponent, identifier: string])[];
  isWritten(identifier: string): boolean;
  /** Files of a package, or of none. */
  heldBy(holder: string | undefined): SpdxFiles["written"];
  /** The package that a file belongs to, else what the document is about. */
  holderOf(identifier: string): string | undefined;
  /** "SPDX Specification 2.3", section 7.9; undefined of a package none of whose files is told. */
  verificationCode(identifier: string): string | undefined;
}

/** Every file but the subject. Files need a SHA-1 (section 8.4): what has none is left out of these documents. */
export function spdxFiles(names: SpdxNames): SpdxFiles {
  const written = names.all.filter(
    ([component, identifier]) =>
      component.kind === "file" && identifier !== names.subject && sha1Of(component) !== undefined,
  );
  const holders = new Map<string, string>();
  const contents = new Map<string, string[]>();
  for (const [component, identifier] of written) {
    const holder = names.of(propertyOf(component, "assay:ownedBy") ?? "") ?? names.subject;
    if (holder === undefined) continue;
    holders.set(identifier, holder);
    const sums = contents.get(holder) ?? [];
    sums.push(sha1Of(component) ?? "");
    contents.set(holder, sums);
  }
  const byHolder = Map.groupBy(written, ([, identifier]) => holders.get(identifier));
  const identifiers = new Set(written.map(([, identifier]) => identifier));
  return {
    written,
    isWritten: (identifier) => identifiers.has(identifier),
    heldBy: (holder) => byHolder.get(holder) ?? [],
    holderOf: (identifier) => holders.get(identifier),
    verificationCode: (identifier) => codeOf(contents.get(identifier)),
  };
}

function sha1Of({ hashes }: SbomComponent): string | undefined {
  return hashes?.find(({ algorithm, value }) => algorithm === "SHA-1" && /^[0-9a-f]{40}$/.test(value))?.value;
}

/** The SHA-1 of the files' own, sorted and put together. */
function codeOf(sums: readonly string[] | undefined): string | undefined {
  if (sums === undefined) return undefined;
  return createHash("sha1")
    .update([...sums].sort().join(""))
    .digest("hex");
}
