import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** One member of an ar archive. */
export interface ArMember {
  /** Without the slash or the spaces that end it in the archive. */
  readonly name: string;
  readonly size: number;
  /** Where its content begins. */
  readonly offset: number;
}

const MAGIC = "!<arch>\n";
const HEADER_BYTES = 60;
const MAX_MEMBERS = 10_000;

/** Whether these first bytes are those of an ar archive. */
export function isAr(head: Buffer): boolean {
  return head.toString("latin1", 0, MAGIC.length) === MAGIC;
}

/**
 * The members of an ar archive (ar(5)), as they are asked for; GNU's short names and BSD's long ones (`#1/length`)
 * are read, GNU's table of long names is a member like others. Throws `FormatError`.
 */
export function* readArMembers(source: ByteSource): Generator<ArMember, void, undefined> {
  if (!isAr(source.read(0, MAGIC.length))) throw new FormatError("ar", "MALFORMED", "not an ar archive", 0);
  let at = MAGIC.length;
  for (let count = 0; at < source.size; count += 1) {
    if (count === MAX_MEMBERS) throw new FormatError("ar", "LIMIT", `more than ${MAX_MEMBERS} members`, at);
    const member = readMember(source, at);
    yield member;
    const end = member.offset + member.size;
    at = end + (end % 2);
  }
}

function readMember(source: ByteSource, at: number): ArMember {
  const header = source.read(at, HEADER_BYTES);
  if (header.length < HEADER_BYTES) throw truncated(source);
  const digits = header.toString("latin1", 48, 58).trimEnd();
  if (header.toString("latin1", 58, 60) !== "`\n" || !/^\d{1,10}$/.test(digits)) {
    throw new FormatError("ar", "MALFORMED", "the header of a member is damaged", at);
  }
  const name = header.toString("utf8", 0, 16).trimEnd();
  const size = Number(digits);
  const offset = at + HEADER_BYTES;
  if (offset + size > source.size) throw truncated(source);
  const long = /^#1\/(\d{1,4})$/.exec(name);
  if (long === null) return { name: name.length > 1 ? name.replace(/\/$/, "") : name, size, offset };
  const length = Number(long[1]);
  if (length > size) throw new FormatError("ar", "MALFORMED", "the name of a member is damaged", at);
  const longName = source.read(offset, length).toString("utf8").replace(/\0+$/, "");
  return { name: longName, size: size - length, offset: offset + length };
}

function truncated(source: ByteSource): FormatError {
  return new FormatError("ar", "TRUNCATED", "the archive ends within a member", source.size);
}
