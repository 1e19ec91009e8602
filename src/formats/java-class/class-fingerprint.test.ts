import { describe, expect, it } from "vitest";
import { FormatError } from "../format-error.ts";
import { classFingerprint } from "./class-fingerprint.ts";
import { readJavaClass } from "./read-java-class.ts";

/** One class compiled by javac in the package `a.b`, in `hidden.a.b`, and with another constant in its code. */
const compiled = {
  plain:
    "yv66vgAAADQAOQoAAgADBwAEDAAFAAYBAAhhL2IvQmFzZQEABjxpbml0PgEAAygpVggACAEABXBsYWluCQAKAAsHAAwMAA0ADgEACGEvYi9QYXJ0AQAEbmFtZQEAEkxqYXZhL2xhbmcvU3RyaW5nOwUAAAAAAAAABQkACgASDAATABQBAANiaWcBAAFKCgAKABYMABcAGAEABG5leHQBABgoW0xhL2IvQmFzZTtJKUxhL2IvUGFydDsJABoAGwcAHAwAHQAeAQAQamF2YS9sYW5nL1N5c3RlbQEAA291dAEAFUxqYXZhL2lvL1ByaW50U3RyZWFtOwcAIAEAF2phdmEvbGFuZy9TdHJpbmdCdWlsZGVyCgAfAAMKAB8AIwwAJAAlAQAGYXBwZW5kAQAtKExqYXZhL2xhbmcvU3RyaW5nOylMamF2YS9sYW5nL1N0cmluZ0J1aWxkZXI7CgAfACcMACQAKAEAHChJKUxqYXZhL2xhbmcvU3RyaW5nQnVpbGRlcjsKAB8AKgwAKwAsAQAIdG9TdHJpbmcBABQoKUxqYXZhL2xhbmcvU3RyaW5nOwoALgAvBwAwDAAxADIBABNqYXZhL2lvL1ByaW50U3RyZWFtAQAHcHJpbnRsbgEAFShMamF2YS9sYW5nL1N0cmluZzspVgcANAEAEmphdmEvbGFuZy9SdW5uYWJsZQEADUNvbnN0YW50VmFsdWUBAARDb2RlAQANU3RhY2tNYXBUYWJsZQEAA3J1bgAgAAoAAgABADMAAgAQAA0ADgABADUAAAACAAcAAAATABQAAAADAAAABQAGAAEANgAAAB4AAwABAAAAEiq3AAEqEge1AAkqFAAPtQARsQAAAAAAAAAXABgAAQA2AAAAUwAEAAMAAAA3HKsAAAAAAB8AAAACAAAAAQAAABsAAAOEAAAAHSqwAbAcBKQADiorHARktgAVpwAJKxwywAAKsAAAAAEANwAAAAoABRwBAQ9FBwAKAAEAOAAGAAEANgAAAEIAAwACAAAAJwM8GwaiACKyABm7AB9ZtwAhEge2ACIbtgAmtgAptgAthAEBp//fsQAAAAEANwAAAAkAAvwAAgH6ACMAAA==",
  moved:
    "yv66vgAAADQAOQoAAgADBwAEDAAFAAYBAA9oaWRkZW4vYS9iL0Jhc2UBAAY8aW5pdD4BAAMoKVYIAAgBAAVwbGFpbgkACgALBwAMDAANAA4BAA9oaWRkZW4vYS9iL1BhcnQBAARuYW1lAQASTGphdmEvbGFuZy9TdHJpbmc7BQAAAAAAAAAFCQAKABIMABMAFAEAA2JpZwEAAUoKAAoAFgwAFwAYAQAEbmV4dAEAJihbTGhpZGRlbi9hL2IvQmFzZTtJKUxoaWRkZW4vYS9iL1BhcnQ7CQAaABsHABwMAB0AHgEAEGphdmEvbGFuZy9TeXN0ZW0BAANvdXQBABVMamF2YS9pby9QcmludFN0cmVhbTsHACABABdqYXZhL2xhbmcvU3RyaW5nQnVpbGRlcgoAHwADCgAfACMMACQAJQEABmFwcGVuZAEALShMamF2YS9sYW5nL1N0cmluZzspTGphdmEvbGFuZy9TdHJpbmdCdWlsZGVyOwoAHwAnDAAkACgBABwoSSlMamF2YS9sYW5nL1N0cmluZ0J1aWxkZXI7CgAfACoMACsALAEACHRvU3RyaW5nAQAUKClMamF2YS9sYW5nL1N0cmluZzsKAC4ALwcAMAwAMQAyAQATamF2YS9pby9QcmludFN0cmVhbQEAB3ByaW50bG4BABUoTGphdmEvbGFuZy9TdHJpbmc7KVYHADQBABJqYXZhL2xhbmcvUnVubmFibGUBAA1Db25zdGFudFZhbHVlAQAEQ29kZQEADVN0YWNrTWFwVGFibGUBAANydW4AIAAKAAIAAQAzAAIAEAANAA4AAQA1AAAAAgAHAAAAEwAUAAAAAwAAAAUABgABADYAAAAeAAMAAQAAABIqtwABKhIHtQAJKhQAD7UAEbEAAAAAAAAAFwAYAAEANgAAAFMABAADAAAANxyrAAAAAAAfAAAAAgAAAAEAAAAbAAADhAAAAB0qsAGwHASkAA4qKxwEZLYAFacACSscMsAACrAAAAABADcAAAAKAAUcAQEPRQcACgABADgABgABADYAAABCAAMAAgAAACcDPBsGogAisgAZuwAfWbcAIRIHtgAiG7YAJrYAKbYALYQBAaf/37EAAAABADcAAAAJAAL8AAIB+gAjAAA=",
  changed:
    "yv66vgAAADQAOQoAAgADBwAEDAAFAAYBAAhhL2IvQmFzZQEABjxpbml0PgEAAygpVggACAEABXBsYWluCQAKAAsHAAwMAA0ADgEACGEvYi9QYXJ0AQAEbmFtZQEAEkxqYXZhL2xhbmcvU3RyaW5nOwUAAAAAAAAABQkACgASDAATABQBAANiaWcBAAFKCgAKABYMABcAGAEABG5leHQBABgoW0xhL2IvQmFzZTtJKUxhL2IvUGFydDsJABoAGwcAHAwAHQAeAQAQamF2YS9sYW5nL1N5c3RlbQEAA291dAEAFUxqYXZhL2lvL1ByaW50U3RyZWFtOwcAIAEAF2phdmEvbGFuZy9TdHJpbmdCdWlsZGVyCgAfAAMKAB8AIwwAJAAlAQAGYXBwZW5kAQAtKExqYXZhL2xhbmcvU3RyaW5nOylMamF2YS9sYW5nL1N0cmluZ0J1aWxkZXI7CgAfACcMACQAKAEAHChJKUxqYXZhL2xhbmcvU3RyaW5nQnVpbGRlcjsKAB8AKgwAKwAsAQAIdG9TdHJpbmcBABQoKUxqYXZhL2xhbmcvU3RyaW5nOwoALgAvBwAwDAAxADIBABNqYXZhL2lvL1ByaW50U3RyZWFtAQAHcHJpbnRsbgEAFShMamF2YS9sYW5nL1N0cmluZzspVgcANAEAEmphdmEvbGFuZy9SdW5uYWJsZQEADUNvbnN0YW50VmFsdWUBAARDb2RlAQANU3RhY2tNYXBUYWJsZQEAA3J1bgAgAAoAAgABADMAAgAQAA0ADgABADUAAAACAAcAAAATABQAAAADAAAABQAGAAEANgAAAB4AAwABAAAAEiq3AAEqEge1AAkqFAAPtQARsQAAAAAAAAAXABgAAQA2AAAAUwAEAAMAAAA3HKsAAAAAAB8AAAACAAAAAQAAABsAAAOEAAAAHSqwAbAcBaQADiorHARktgAVpwAJKxwywAAKsAAAAAEANwAAAAoABRwBAQ9FBwAKAAEAOAAGAAEANgAAAEIAAwACAAAAJwM8GwaiACKyABm7AB9ZtwAhEge2ACIbtgAmtgAptgAthAEBp//fsQAAAAEANwAAAAkAAvwAAgH6ACMAAA==",
};
const bytesOf = (name: keyof typeof compiled): Buffer => Buffer.from(compiled[name], "base64");
const fingerprintOf = (name: keyof typeof compiled): string => classFingerprint(readJavaClass(bytesOf(name)));

describe("a class file", () => {
  it("is read with its members, their code and texts", () => {
    const read = readJavaClass(bytesOf("plain"));
    expect(read).toMatchObject({ name: "a/b/Part", superName: "a/b/Base" });
    expect(read.fields.map(({ name, descriptor }) => `${name} ${descriptor}`)).toEqual([
      "name Ljava/lang/String;",
      "big J",
    ]);
    expect(read.methods.map(({ name }) => name)).toContain("next");
    expect(read.methods.every(({ code }) => code !== undefined && code.length > 0)).toBe(true);
    expect(read.strings).toEqual(["plain"]);
  });

  it("has one fingerprint wherever it is moved, and another when its code changes", () => {
    expect(fingerprintOf("plain")).toMatch(/^[0-9a-f]{12}$/);
    expect(fingerprintOf("moved")).toBe(fingerprintOf("plain"));
    expect(fingerprintOf("changed")).not.toBe(fingerprintOf("plain"));
  });

  it("is refused when it is none, cut or damaged, and never read beyond its end", () => {
    const bytes = bytesOf("plain");
    expect(() => readJavaClass(Buffer.from("cafebabf00000034", "hex"))).toThrow(FormatError);
    for (let length = 0; length < bytes.length - 2; length += 1)
      expect(() => readJavaClass(bytes.subarray(0, length))).toThrow(FormatError);
    for (let at = 10; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      try {
        classFingerprint(readJavaClass(damaged));
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(FormatError);
      }
    }
  });
});
