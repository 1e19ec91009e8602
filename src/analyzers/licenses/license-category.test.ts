import { describe, expect, it } from "vitest";
import { categoryOfText } from "./license-category.ts";
import { copyrightLines } from "./copyright-lines.ts";
import { cpuTime } from "../../../test/support/cpu-time.ts";

describe("the category of a licence", () => {
  it.each([
    ["MIT", "permissive"],
    ["Apache-2.0 AND BSD-3-Clause", "permissive"],
    ["LicenseRef-public-domain", "permissive"],
    ["LGPL-2.1-or-later", "weak-copyleft"],
    ["MPL-2.0", "weak-copyleft"],
    ["GPL-2.0-only", "strong-copyleft"],
    ["GPL-2.0-only WITH Classpath-exception-2.0", "weak-copyleft"],
    ["CC-BY-SA-4.0", "strong-copyleft"],
    ["AGPL-3.0-or-later", "network-copyleft"],
    ["SSPL-1.0", "network-copyleft"],
    ["BUSL-1.1", "proprietary"],
    ["CC-BY-NC-SA-4.0", "proprietary"],
    ["LicenseRef-UNLICENSED", "proprietary"],
    ["LicenseRef-Our-terms", "unknown"],
    ["NOASSERTION", "unknown"],
    ["MIT OR GPL-3.0-only", "permissive"],
    ["MIT AND GPL-3.0-only", "strong-copyleft"],
    ["LicenseRef-Our-terms OR MIT", "permissive"],
    ["not an expression at all", "unknown"],
  ])("of %s is %s", (expression, category) => {
    expect(categoryOfText(expression)).toBe(category);
  });
});

describe("copyright lines", () => {
  it("are those that claim one, not the words of a licence", () => {
    const text = [
      "Copyright (c) 2019-2024 Jane Doe <jane@example.org>",
      " * Copyright 2020 The Authors. */",
      "© Example GmbH",
      "copyright notice and this permission notice shall be included",
      "Copyright [yyyy] [name of copyright owner]",
      "COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM",
      "Copyright (c) 2019-2024 Jane Doe <jane@example.org>",
    ].join("\n");
    expect(copyrightLines(text)).toEqual([
      "Copyright (c) 2019-2024 Jane Doe <jane@example.org>",
      "Copyright 2020 The Authors.",
      "© Example GmbH",
    ]);
  });

  it("are no items of a list, and no sentences of a licence", () => {
    const text =
      "(c) You must retain, in the Source form\ncopyright on the Program, and are irrevocable\n(c) Jane Doe\n";
    expect(copyrightLines(text)).toEqual(["(c) Jane Doe"]);
  });

  it("are found in linear time", () => {
    const took = cpuTime(() => {
      expect(copyrightLines("copyright ".repeat(100_000))).toEqual([]);
      expect(copyrightLines(" \t*".repeat(300_000))).toEqual([]);
    });
    expect(took).toBeLessThan(2000);
  });
});
