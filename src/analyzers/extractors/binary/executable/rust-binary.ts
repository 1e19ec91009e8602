import { inflateSync } from "node:zlib";
import {
  bufferSource,
  type Fields,
  fieldsOf,
  findSection,
  FormatError,
  isSet,
  listAt,
  type OpenExecutable,
  readJSON,
  textAt,
} from "#formats";

/** A crate that a program was built from. */
export interface RustCrate {
  readonly name: string;
  readonly version: string;
  /** `crates.io`, `git`, `local`, `registry`, or what a later version of the format adds. */
  readonly source: string;
  /** Only needed to build, as opposed to compiled in. */
  readonly build?: boolean;
  readonly root?: boolean;
  /** Positions in the list. */
  readonly dependencies?: readonly number[];
}

/** The dependency list that cargo-auditable puts into a program, or what its panics tell of it. */
export interface RustBinary {
  readonly crates: readonly RustCrate[];
  /** Read from paths in the program, and not from a list: more crates may be in it. */
  readonly isFromPanics?: true;
}

/** The section of cargo-auditable. */
export const rustSections = [".dep-v0"];

const maxStoredBytes = 8 * 1024 * 1024;
/** The reference implementation refuses more than that, too. */
const maxInflatedBytes = 8 * 1024 * 1024;
const maxCrates = 20_000;

/**
 * Reads the section `.dep-v0`: zlib-compressed JSON ("Cargo auditable data format"). Undefined when there is
 * none; throws `FormatError` when it is broken.
 */
export function readRustBinary({ image, source }: OpenExecutable): RustBinary | undefined {
  const section = findSection(image, ...rustSections);
  if (section === undefined || section.size === 0) return undefined;
  if (section.size > maxStoredBytes) throw new FormatError("cargo-auditable", "LIMIT", "section over 8 MiB");
  const json = inflate(source.read(section.offset, section.size));
  const packages = listAt(fieldsOf(readJSON(bufferSource(json))), "packages");
  if (packages.length > maxCrates)
    throw new FormatError("cargo-auditable", "LIMIT", `more than ${maxCrates} crates`);
  return { crates: packages.map((each) => readCrate(fieldsOf(each))) };
}

function inflate(bytes: Buffer): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: maxInflatedBytes });
  } catch (cause) {
    throw new FormatError("cargo-auditable", "MALFORMED", "the section does not decompress", { cause });
  }
}

/** Keeps a place for crates without a name or version, so that positions stay right. */
function readCrate(fields: Fields | undefined): RustCrate {
  const dependencies = listAt(fields, "dependencies").filter(isPosition);
  return {
    name: textAt(fields, "name") ?? "",
    version: textAt(fields, "version") ?? "",
    source: textAt(fields, "source") ?? "",
    ...(textAt(fields, "kind") === "build" ? { build: true } : {}),
    ...(isSet(fields, "root") ? { root: true } : {}),
    ...(dependencies.length === 0 ? {} : { dependencies }),
  };
}

/** Numbers that are none, `1e999` and `-0` among them, would be others once they were kept as JSON. */
function isPosition(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0);
}
