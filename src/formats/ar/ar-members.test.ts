import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bufferSource, readArMembers } from "#formats";
import { formatErrorCode } from "../../../test/support/format-error-code.ts";
import { describeWithTools } from "../../../test/support/requires.ts";

function member(name: string, content: string, size = String(content.length)): string {
  const header = `${name.padEnd(16)}${"0".padEnd(12)}${"0".padEnd(6)}${"0".padEnd(6)}${"100644".padEnd(8)}`;
  return `${header}${size.padEnd(10)}\`\n${content}${content.length % 2 === 1 ? "\n" : ""}`;
}

function read(text: string): Record<string, string> {
  return readBytes(Buffer.from(text, "latin1"));
}

function readBytes(bytes: Buffer): Record<string, string> {
  const members = [...readArMembers(bufferSource(bytes))];
  return Object.fromEntries(
    members.map(({ name, size, offset }) => [name, bytes.toString("latin1", offset, offset + size)]),
  );
}

describe("members", () => {
  it("have the names of Debian, GNU and BSD", () => {
    const archive = `!<arch>\n${member("debian-binary", "2.0\n")}${member("a.o/", "odd")}${member("#1/8", "long.txtcontent")}`;
    expect(read(archive)).toEqual({ "debian-binary": "2.0\n", "a.o": "odd", "long.txt": "content" });
  });

  it("of an empty archive are none", () => {
    expect(read("!<arch>\n")).toEqual({});
  });
});

it.each([
  ["no archive", "hello", "MALFORMED"],
  ["a header cut short", `!<arch>\n${member("a", "xx").slice(0, 30)}`, "TRUNCATED"],
  ["a member cut short", `!<arch>\n${member("a", "xx", "3000")}`, "TRUNCATED"],
  ["a size that is no number", `!<arch>\n${member("a", "xx", "-1")}`, "MALFORMED"],
  ["a header without its end", `!<arch>\n${member("a", "xx").replace("`", "'")}`, "MALFORMED"],
  ["a name longer than its member", `!<arch>\n${member("#1/9", "short")}`, "MALFORMED"],
  ["more members than anyone has", `!<arch>\n${member("a", "").repeat(10_001)}`, "LIMIT"],
])("%s is refused", (_name, archive, code) => {
  expect(formatErrorCode(() => read(archive))).toBe(code);
});

describeWithTools(["ar"], "against ar", () => {
  it("reads what it packs", () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-ar-"));
    for (const name of ["one", "two"]) writeFileSync(join(folder, name), `content of ${name}`);
    execFileSync("ar", ["qS", "packed.a", "one", "two"], { cwd: folder, stdio: "pipe" });
    expect(readBytes(readFileSync(join(folder, "packed.a")))).toEqual({
      one: "content of one",
      two: "content of two",
    });
    rmSync(folder, { recursive: true });
  });
});
