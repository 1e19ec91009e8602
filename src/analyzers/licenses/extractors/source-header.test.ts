import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import { sourceHeaderExtractor } from "./source-header.ts";

function read(text: string) {
  const bytes = Buffer.from(text);
  const file = { size: bytes.length, siblings: new Map(), names: ["a.c"] };
  return sourceHeaderExtractor.extract(file, bufferSource(bytes)).facts;
}

const apache = `Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.`;
const gnu = `This program is free software; you can redistribute it and/or modify
it under the terms of the GNU General Public License as published by
the Free Software Foundation; either version 2 of the License, or
(at your option) any later version.

This program is distributed in the hope that it will be useful,
but WITHOUT ANY WARRANTY; without even the implied warranty of
MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
GNU General Public License for more details.`;

function commented(text: string, mark: string): string {
  return text.replaceAll(/^/gm, `${mark} `);
}

describe("the first lines of a source", () => {
  it.each([
    ["// SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note\nint a;", "tag", "GPL-2.0-only"],
    [`/*\n${commented(apache, " *")}\n */\nint a;`, "header", "Apache-2.0"],
    [`#!/bin/sh\n#\n${commented(apache, "#")}\n`, "header", "Apache-2.0"],
    [`${commented(gnu, ";;")}\n`, "header", "GPL-2.0-or-later"],
    ["/* Released under the MIT license. */\nlet a;", "reference", "MIT"],
  ])("say the licence: %s", (text, kind, id) => {
    const [fact] = read(text);
    expect(fact?.found[0]).toMatchObject({ kind });
    expect(fact?.found[0]?.ids).toContain(id);
    expect(fact?.found[0]?.confidence).toBeGreaterThan(0.7);
    expect(fact?.isSource).toBe(true);
  });

  it("say who holds the copyright, and in which line the licence begins", () => {
    const [fact] = read(`// Copyright 2021 Jane Doe\n//\n${commented(apache, "//")}\n`);
    expect(fact?.copyrights).toEqual(["Copyright 2021 Jane Doe"]);
    expect(fact?.found[0]?.line).toBe(3);
  });

  it("are all that is looked at", () => {
    expect(read(`${"int a;\n".repeat(400)}// SPDX-License-Identifier: MIT\n`)).toEqual([]);
  });

  it.each([
    ["const license = readLicense(file);", "code that speaks of licences"],
    ["SPDX-License-Identifier: MIT\0", "what is no text"],
    ["", "an empty file"],
  ])("say nothing: %s", (text) => {
    expect(read(text)).toEqual([]);
  });
});
