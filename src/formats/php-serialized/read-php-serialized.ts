import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";

/** A value that PHP wrote. Arrays whose keys are 0, 1, 2, … are lists; others are objects without a prototype. */
export type PHPValue =
  null | boolean | number | string | readonly PHPValue[] | { readonly [name: string]: PHPValue };

const format = "php-serialized";
const maxBytes = 32 * 1024 * 1024;
const maxDepth = 64;
const maxValues = 1_000_000;
/** Digits of the longest length or number: `-9223372036854775808`, or a double with 17 digits and its exponent. */
const maxTokenBytes = 32;

/**
 * Reads what PHP's `serialize` wrote (PHP Manual, `serialize`). Nothing is made of it but plain data: objects are
 * read as their properties, enumeration cases as text, references as null. What follows the value is not looked at.
 * Throws `FormatError`: over 32 MiB, 64 levels or a million values, `LIMIT`; classes with a form of their own (`C:`),
 * `UNSUPPORTED`.
 */
export function readPHPSerialized(source: ByteSource): PHPValue {
  if (source.size > maxBytes) throw new FormatError(format, "LIMIT", "over 32 MiB");
  return new SerializedReader(source.read(0, source.size)).value(0);
}

class SerializedReader {
  readonly #bytes: Buffer;
  #at = 0;
  #values = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  value(depth: number): PHPValue {
    if (depth > maxDepth) throw this.#failed("LIMIT", `more than ${maxDepth} levels`);
    if (++this.#values > maxValues) throw this.#failed("LIMIT", `more than ${maxValues} values`);
    const type = String.fromCharCode(this.#byte());
    if (type === "N") return this.#end(null);
    this.#expect(":");
    switch (type) {
      case "b":
        return this.#token(";") === "1";
      case "i":
      case "d":
        return numberOf(this.#token(";"));
      case "s":
        return this.#end(this.#text());
      case "E":
        return this.#end(this.#text());
      case "r":
      case "R":
        this.#token(";");
        return null;
      case "a":
        return this.#members(depth);
      case "O":
        this.#text();
        this.#expect(":");
        return this.#members(depth);
      default:
        throw this.#failed(
          type === "C" ? "UNSUPPORTED" : "MALFORMED",
          `a value of type ${JSON.stringify(type)}`,
        );
    }
  }

  /** `2:{i:0;…i:1;…}` */
  #members(depth: number): PHPValue {
    const count = this.#length();
    this.#expect("{");
    const members = Object.create(null) as Record<string, PHPValue>;
    const listed: PHPValue[] = [];
    for (let index = 0; index < count; index += 1) {
      const key = this.value(depth + 1);
      if (typeof key !== "string" && typeof key !== "number")
        throw this.#failed("MALFORMED", "a key that is neither text nor a number");
      const value = this.value(depth + 1);
      if (key === listed.length && index === listed.length) listed.push(value);
      members[String(key)] = value;
    }
    this.#expect("}");
    return listed.length === count ? listed : members;
  }

  /** `3:"abc"`, counted in bytes. */
  #text(): string {
    const length = this.#length();
    this.#expect('"');
    const start = this.#at;
    if (length > this.#bytes.length - start) throw this.#failed("TRUNCATED", "text goes on after the end");
    this.#at += length;
    const text = this.#bytes.toString("utf8", start, this.#at);
    this.#expect('"');
    return text;
  }

  #length(): number {
    const digits = this.#token(":");
    if (!/^[0-9]{1,10}$/.test(digits)) throw this.#failed("MALFORMED", "no length");
    return Number(digits);
  }

  /** What comes before the sign, which is passed. */
  #token(sign: string): string {
    const window = this.#bytes.subarray(this.#at, this.#at + maxTokenBytes);
    const length = window.indexOf(sign, 0, "latin1");
    if (length < 0) throw this.#failed("MALFORMED", `no ${JSON.stringify(sign)}`);
    this.#at += length + 1;
    return window.toString("latin1", 0, length);
  }

  #end<Value>(value: Value): Value {
    this.#expect(";");
    return value;
  }

  #expect(sign: string): void {
    if (this.#byte() !== sign.charCodeAt(0)) {
      this.#at -= 1;
      throw this.#failed("MALFORMED", `no ${JSON.stringify(sign)}`);
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw this.#failed("TRUNCATED", "it ends early");
    this.#at += 1;
    return byte;
  }

  #failed(code: FormatError["code"], message: string): FormatError {
    return new FormatError(format, code, message, this.#at);
  }
}

/** What has no number of its own (`NAN`, `INF`), or one that JSON does not keep, is 0. */
function numberOf(text: string): number {
  const number = text === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number + 0 : 0;
}
