import { describe, expect, it } from "vitest";
import { readAssignments } from "./shell-assignments.ts";

function valueOf(line: string): string | undefined {
  return new Map(readAssignments(line)).get("NAME");
}

describe("readAssignments", () => {
  it.each([
    ["NAME=Fedora", "Fedora"],
    ['NAME="Fedora Linux"', "Fedora Linux"],
    ["NAME='Fedora Linux'", "Fedora Linux"],
    ["NAME=", ""],
    ['NAME=""', ""],
    ["  NAME=indented", "indented"],
    ["\uFEFFNAME=first", "first"],
    ["NAME=crlf\r", "crlf"],
    ["NAME=a\\ b", "a b"],
    ["NAME=one two", "one"],
    ['NAME="a" # comment', "a"],
    ['NAME="say \\"hi\\" for \\$5 \\`now\\` \\\\"', 'say "hi" for $5 `now` \\'],
    ['NAME="a\\nb"', "a\\nb"],
    ["NAME='a\\nb\"c'", 'a\\nb"c'],
    ["NAME=\"a\"'b'c", "abc"],
    ['NAME="15.1 "', "15.1"],
    ['NAME="$HOME $(id)"', "$HOME $(id)"],
    ['NAME="never closed', "never closed"],
    ["NAME=a=b", "a=b"],
  ])("reads %s", (line, value) => {
    expect(valueOf(line)).toBe(value);
  });

  it.each(["# NAME=x", "export NAME=x", "NAME = x", "1NAME=x", "NAME", "=x"])("passes over %s", (line) => {
    expect(valueOf(line)).toBeUndefined();
  });

  it("lets the last of several assignments win, as a shell does", () => {
    expect(valueOf("NAME=a\nNAME=b")).toBe("b");
  });
});
