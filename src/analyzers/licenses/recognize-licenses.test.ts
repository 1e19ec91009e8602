import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeWithShared } from "../../../test/support/requires.ts";
import {
  isLicenseFileName,
  mayHoldLicense,
  maxLicenseBytes,
  recognizeLicenses,
} from "./recognize-licenses.ts";

const isc = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is
hereby granted, provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;
const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

const ids = (text: string): readonly string[] =>
  recognizeLicenses(Buffer.from(text)).flatMap((one) => one.ids);

describe("licences in a file", () => {
  it("are known by their text, whoever holds the copyright", () => {
    const [found] = recognizeLicenses(Buffer.from(`Copyright (c) 2019 Jane Doe\n\n${mit}`));
    expect(found).toMatchObject({ ids: ["MIT"], kind: "text" });
    expect(found?.confidence).toBeGreaterThan(0.9);
  });

  it("are all found, one after the other", () => {
    expect([...ids(`${mit}\n\nParts are under:\n\n${isc}`)].sort()).toEqual(["ISC", "MIT"]);
  });

  it("are the same in comments and in capitals", () => {
    expect(ids(`/*\n${mit.replaceAll(/^/gm, " * ")}\n */`)).toEqual(["MIT"]);
    expect(ids(mit.toUpperCase())).toEqual(["MIT"]);
  });

  it("are known by four fifths of the text, with less confidence", () => {
    const [found] = recognizeLicenses(Buffer.from(mit.slice(0, mit.length * 0.8)));
    expect(found?.ids).toEqual(["MIT"]);
    expect(found?.confidence).toBeLessThan(0.95);
  });

  it.each([
    ["// SPDX-License-Identifier: Apache-2.0 OR MIT", "tag", ["Apache-2.0", "MIT"]],
    ["/* SPDX-License-Identifier: GPL-2.0+ */", "tag", ["GPL-2.0-or-later"]],
    ["Released under the MIT License.", "reference", ["MIT"]],
    ["Licensed under the Academic Free License version 2.1", "reference", ["AFL-2.1"]],
    ["See https://www.apache.org/licenses/LICENSE-2.0.", "reference", ["Apache-2.0"]],
  ])("are known by what is said: %s", (text, kind, expected) => {
    expect(recognizeLicenses(Buffer.from(text))).toMatchObject([{ kind, ids: expected }]);
  });

  it("are none in other text", () => {
    expect(ids("SPDX-License-Identifier: no such licence")).toEqual([]);
    expect(ids("All rights to the software are with us. You may not copy it, or distribute it.")).toEqual([]);
    expect(ids("")).toEqual([]);
  });

  it("are found in a large file's beginning, in bounded time", () => {
    const started = process.threadCpuUsage();
    expect(ids(mit + " word".repeat(maxLicenseBytes))).toEqual(["MIT"]);
    for (const part of ["(c) ", "\n", "licensed under the ", "http://", "a.b", "1. ", "\u0000"]) {
      recognizeLicenses(Buffer.from(part.repeat(maxLicenseBytes / part.length)));
    }
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(6_000);
  });

  it.each([
    ["LICENSE", true],
    ["LICENSE-MIT.txt", true],
    ["COPYING.LESSER", true],
    ["NOTICE.md", true],
    ["third-party-licenses.txt", true],
    ["license.js", false],
    ["main.c", false],
  ])("are looked for in %s: %s", (name, expected) => {
    expect(isLicenseFileName(name)).toBe(expected);
  });

  it("are ruled out fast where no word of theirs is", () => {
    expect(mayHoldLicense(Buffer.from("\0".repeat(1000)))).toBe(false);
    expect(mayHoldLicense(Buffer.from(mit))).toBe(true);
  });
});

interface LabelledCase {
  readonly dir: string;
  readonly expect_family: readonly string[];
}

describeWithShared("fixtures/licenses", "labelled licence files", (root) => {
  it("get the right identifiers in at least 35 of 40 cases, and nothing beside them", () => {
    const cases = readFileSync(join(root, "cases.jsonl"), "utf8").trim().split("\n");
    const right = cases.filter((line) => {
      const { dir, expect_family: expected } = JSON.parse(line) as LabelledCase;
      const folder = join(root, "..", dir);
      const found = readdirSync(folder).flatMap((name) =>
        recognizeLicenses(readFileSync(join(folder, name))),
      );
      const families = new Set(found.map((one) => one.ids[0]?.replace(/-(?:only|or-later)$/, "")));
      return [...families].sort().join() === [...expected].sort().join();
    });
    expect(right.length).toBeGreaterThanOrEqual(35);
  });
});
