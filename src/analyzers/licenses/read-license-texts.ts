import { licenseTexts } from "./license-texts.gen.ts";

/** What is known of one text of the SPDX list. */
export interface LicenseTemplate {
  /** More than one where the list has the same text under several identifiers. */
  readonly ids: readonly string[];
  readonly kind: "text" | "header" | "exception";
  /** Words in it. */
  readonly words: number;
  /** It is represented by its shingles below this. */
  readonly limit: number;
  /** How many these are. */
  readonly size: number;
  /** By template that is much like it: some shingles that this one has and the other has not. */
  readonly marks: ReadonlyMap<number, readonly number[]>;
}

/** The templates, and which of them have a shingle. */
export interface LicenseTemplates {
  readonly templates: readonly LicenseTemplate[];
  readonly byShingle: ReadonlyMap<number, readonly number[]>;
  /** A bit for each shingle, by its upper bits: most shingles of other texts are refused by it. */
  readonly filter: Uint8Array;
}

/** Shingles are kept in three bytes, lowest first: those of each template in the table's order, then its marks. */
const shingleBytes = 3;
let loaded: LicenseTemplates | undefined;

/** The templates that ship with the program; unpacked when first asked for. */
export function readLicenseTexts(): LicenseTemplates {
  loaded ??= unpack(licenseTexts);
  return loaded;
}

function unpack(packed: string): LicenseTemplates {
  const [table = "", data = ""] = packed.split("\n\n");
  const bytes = Buffer.from(data, "base64");
  const byShingle = new Map<number, number[]>();
  const filter = new Uint8Array(1 << 18);
  let at = 0;
  const next = (): number => {
    const shingle = bytes.readUIntLE(at, shingleBytes);
    at += shingleBytes;
    return shingle;
  };
  const templates = table.split("\n").map((line, index): LicenseTemplate => {
    const [ids = "", kind = "", words = "", limit = "", size = "", rivals = ""] = line.split("\t");
    for (let left = Number(size); left > 0; left--) {
      const shingle = next();
      const holders = byShingle.get(shingle);
      if (holders === undefined) byShingle.set(shingle, [index]);
      else holders.push(index);
      setBit(filter, shingle);
    }
    const marks = new Map<number, readonly number[]>();
    for (const rival of rivals === "" ? [] : rivals.split(" ")) {
      const [other = "", count = ""] = rival.split(":");
      marks.set(Number(other), Array.from({ length: Number(count) }, next));
    }
    return {
      ids: ids.split(" "),
      kind: kind as LicenseTemplate["kind"],
      words: Number(words),
      limit: Number(limit),
      size: Number(size),
      marks,
    };
  });
  return { templates, byShingle, filter };
}

function setBit(filter: Uint8Array, shingle: number): void {
  filter[shingle >>> 6] = (filter[shingle >>> 6] ?? 0) | (1 << ((shingle >>> 3) & 7));
}

/** Whether any template may have a shingle. */
export function mayHave(filter: Uint8Array, shingle: number): boolean {
  return ((filter[shingle >>> 6] ?? 0) & (1 << ((shingle >>> 3) & 7))) !== 0;
}
