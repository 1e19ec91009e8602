import { describe, expect, it } from "vitest";
import { recognizeLicenses } from "./recognize-licenses.ts";

const warranty = `This program is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY; without even
the implied warranty of MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.`;

function ids(text: string): readonly string[] {
  return recognizeLicenses(Buffer.from(text)).flatMap((one) => one.ids);
}

describe("notices of the GNU licences", () => {
  it.each([
    [
      "GNU General Public License as published by the Free Software Foundation; either version 2 of the License, or (at your option) any later version",
      "GPL-2.0-or-later",
    ],
    ["GNU General Public License version 2, as published by the Free Software Foundation", "GPL-2.0-only"],
    [
      "GNU Lesser General Public License as published by the FSF; either version 2.1 of the License, or any later version",
      "LGPL-2.1-or-later",
    ],
    [
      "GNU Library General Public License as published by the FSF; either version 2 of the License, or any later version",
      "LGPL-2.0-or-later",
    ],
    ["GNU Affero General Public License, version 3", "AGPL-3.0-only"],
    ["version 3 of the GNU General Public License", "GPL-3.0-only"],
    [
      "GNU Free Documentation License, Version 1.3 or any later version; with no Invariant Sections, no Front-Cover Texts",
      "GFDL-1.3-no-invariants-or-later",
    ],
  ])("say which version: %s", (named, id) => {
    const text = `You can redistribute it under the terms of the ${named}.\n\n${warranty}\n`;
    expect(ids(text)).toEqual([id]);
    const comment = `/*\n${text.replaceAll(/(.{60}\S*) /g, "$1\n").replaceAll(/^/gm, " * ")}\n */`;
    expect(ids(comment)).toEqual([id]);
  });

  it("say nothing of a licence that is not on the list, nor without a version", () => {
    expect(ids("under the terms of the GNU General Public License, version 7")).toEqual([]);
    expect(ids("under the terms of the GNU General Public License as published")).toEqual([]);
  });
});

describe("texts that share nearly everything", () => {
  const rights = `Permission to use, copy, modify, and distribute this software for any purpose with or without fee is
hereby granted, provided that the above copyright notice and this permission notice appear in all copies.`;

  it("are told apart by what only one has", () => {
    expect(ids(`PUBLIC DOMAIN NOTICE\n  National Center for Biotechnology Information\n`)).toEqual([
      "NCBI-PD",
    ]);
    expect(ids(rights)).not.toContain("HPND-UC-export-US");
  });
});
