import { expect, it } from "vitest";
import { rpmOfFileName } from "./rpm-file-name.ts";

it.each([
  ["vim-9.0-33.oe2203sp3.src.rpm", undefined, "vim", "9.0-33.oe2203sp3", "src"],
  [
    "perf-5.10.0-237.0.0.139.oe2203sp3.x86_64.rpm",
    undefined,
    "perf",
    "5.10.0-237.0.0.139.oe2203sp3",
    "x86_64",
  ],
  [
    "perf-5.10.0-237.0.0.139.oe2203sp3.x86_64.rpm",
    "x86_64",
    "perf",
    "5.10.0-237.0.0.139.oe2203sp3",
    "x86_64",
  ],
  ["bind-9.9.4P2-0.6.1.i586", "i586", "bind", "9.9.4P2-0.6.1", "i586"],
  ["vim-9.0-33.oe2203sp3", undefined, "vim", "9.0-33.oe2203sp3", undefined],
  ["ctdb", undefined, "ctdb", undefined, undefined],
  ["libdcerpc-binding0-32bit", undefined, "libdcerpc-binding0-32bit", undefined, undefined],
])("reads %s, known to end with %s", (...[file, known, name, version, architecture]) => {
  expect(rpmOfFileName(file, known)).toEqual({
    name,
    ...(version === undefined ? {} : { version }),
    ...(architecture === undefined ? {} : { architecture }),
  });
});
