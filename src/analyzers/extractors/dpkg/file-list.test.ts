import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { dpkgFileList } from "./file-list.ts";

describe("dpkg/file-list", () => {
  it("gives the files of a list and leaves out the directories above them", () => {
    const text =
      "/.\n/usr\n/usr/bin\n/usr/bin/a\n/usr/bin/ab\n/usr/share\n/usr/share/doc\n/usr/share/doc/a b\n";
    expect(onlyFact(dpkgFileList, text).paths.split("\n")).toEqual([
      "/usr/bin/a",
      "/usr/bin/ab",
      "/usr/share/doc/a b",
    ]);
  });

  it("keeps a file whose name begins like the next one's", () => {
    expect(onlyFact(dpkgFileList, "/a\n/a.b\n/a.b/c\n").paths).toBe("/a\n/a.b/c");
  });

  it("reads lists of checksums, text and binary", () => {
    const sum = "d41d8cd98f00b204e9800998ecf8427e";
    expect(onlyFact(dpkgFileList, `${sum}  usr/bin/a\n${sum} *./usr/lib/b c\n`).paths).toBe(
      "/usr/bin/a\n/usr/lib/b c",
    );
  });

  it("gives an empty fact for an empty list", () => {
    expect(onlyFact(dpkgFileList, "")).toEqual({ paths: "" });
    expect(onlyFact(dpkgFileList, "/.\n")).toEqual({ paths: "" });
  });

  it("tells of a cut and of bytes that are no text", () => {
    expect(extract(dpkgFileList, "/usr/bin/a\n/usr/bi").issues[0]?.code).toBe("truncated-file");
    expect(extract(dpkgFileList, "/usr\0").issues[0]?.code).toBe("malformed-file");
  });

  it("answers whatever is damaged", () =>
    expectBounded(dpkgFileList, Buffer.from("/.\n/usr\n/usr/bin\n/usr/bin/a\n".repeat(20))));
});
