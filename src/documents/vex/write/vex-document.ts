import type { VexStatement } from "#model";

/** Formats that VEX documents are written in. */
export const vexFormats = ["openvex", "csaf", "cyclonedx"] as const;
export type VexFormat = (typeof vexFormats)[number];

/** What a VEX document is written from: one entry for each vulnerability in one product. */
export interface VexDocument {
  /** 64 hexadecimal digits over all that the document says: the same statements give the same. */
  readonly id: string;
  readonly author: string;
  /** RFC 3339. */
  readonly time: string;
  /** Name and version of the program. */
  readonly tool: string;
  readonly statements: readonly VexEntry[];
}

/** A statement about one vulnerability. */
export interface VexEntry {
  readonly statement: VexStatement;
  /** The name to write, then the others. */
  readonly names: readonly string[];
  /** An identifier of the product: a package URL, or a URI. */
  readonly product: string;
  /** Package URLs of what in it is meant, sorted; empty: the product. */
  readonly components: readonly string[];
}
