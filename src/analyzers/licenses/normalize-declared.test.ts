import { describe, expect, it } from "vitest";
import { licenseAliases } from "./license-aliases.ts";
import { normalizeAllDeclared, normalizeDeclared, normalizeNpmDeclared } from "./normalize-declared.ts";
import { parseLicenseExpression } from "./spdx-expression.ts";
import { fc } from "../../../test/support/property.ts";

const known: readonly (readonly [string, string])[] = [
  ["MIT", "MIT"],
  ["mit", "MIT"],
  ["The MIT License", "MIT"],
  ["MIT/X11", "MIT"],
  ["Expat", "MIT"],
  ["License :: OSI Approved :: MIT License", "MIT"],
  ["License :: OSI Approved :: Apache Software License", "LicenseRef-Apache-Software-License"],
  ["License :: OSI Approved :: GNU General Public License v2 or later (GPLv2+)", "GPL-2.0-or-later"],
  ["License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", "LGPL-3.0-only"],
  ["License :: OSI Approved :: Python Software Foundation License", "PSF-2.0"],
  ["License :: OSI Approved :: ISC License (ISCL)", "ISC"],
  ["License :: CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0-1.0"],
  ["Apache License, Version 2.0", "Apache-2.0"],
  ["Apache-2", "Apache-2.0"],
  ["Apache 2.0", "Apache-2.0"],
  ["ASL 2.0", "Apache-2.0"],
  ["The Apache Software License, Version 2.0", "Apache-2.0"],
  ["http://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"],
  ["https://opensource.org/licenses/MIT", "MIT"],
  ["https://www.gnu.org/licenses/old-licenses/gpl-2.0.html", "GPL-2.0-only"],
  ["BSD 3-Clause", "BSD-3-Clause"],
  ["3-Clause BSD License", "BSD-3-Clause"],
  ["New BSD License", "BSD-3-Clause"],
  ["BSD-3-clause", "BSD-3-Clause"],
  ["GPLv2+", "GPL-2.0-or-later"],
  ["GPL-2+", "GPL-2.0-or-later"],
  ["GPL-2", "GPL-2.0-only"],
  ["GPL2", "GPL-2.0-only"],
  ["GPL-2.0+", "GPL-2.0-or-later"],
  ["GPL-2.0", "GPL-2.0-only"],
  ["GPL v3 or later", "GPL-3.0-or-later"],
  ["GNU General Public License (GPL) version 2, or any later version", "GPL-2.0-or-later"],
  ["GPL (>= 2)", "GPL-2.0-or-later"],
  ["GPL-2 | GPL-3", "GPL-2.0-only OR GPL-3.0-only"],
  ["MIT + file LICENSE", "MIT"],
  ["LGPLv2.1+", "LGPL-2.1-or-later"],
  ["LGPL-2.1-only", "LGPL-2.1-only"],
  ["GPL+ or Artistic", "GPL-1.0-or-later OR Artistic-1.0-Perl"],
  ["perl_5", "Artistic-1.0-Perl OR GPL-1.0-or-later"],
  ["GPLv2+ and LGPLv2+ or MIT", "GPL-2.0-or-later AND LGPL-2.0-or-later OR MIT"],
  ["(GPLv2+ or LGPLv2+) and MIT", "(GPL-2.0-or-later OR LGPL-2.0-or-later) AND MIT"],
  ["MIT/Apache-2.0", "MIT OR Apache-2.0"],
  ["MIT AND (Apache-2.0 OR BSD-2-Clause)", "MIT AND (Apache-2.0 OR BSD-2-Clause)"],
  ["((MIT))", "MIT"],
  ["GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"],
  ["GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"],
  ["GPLv2 with Classpath exception", "GPL-2.0-only WITH Classpath-exception-2.0"],
  ["GPL-2+ with OpenSSL exception", "GPL-2.0-or-later WITH AdditionRef-OpenSSL-exception"],
  ["GPL-3+ with GCC Runtime Library Exception", "GPL-3.0-or-later WITH GCC-exception-3.1"],
  ["Apache-2.0 with LLVM-exception", "Apache-2.0 WITH LLVM-exception"],
  ["wxWindows", "LGPL-2.0-or-later WITH WxWindows-exception-3.1"],
  ["GFDL-NIV-1.3+", "GFDL-1.3-no-invariants-or-later"],
  ["MPLv2.0", "MPL-2.0"],
  ["Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"],
  ["Eclipse Public License - v 1.0", "EPL-1.0"],
  ["CDDL + GPLv2 with classpath exception", "CDDL-1.0 OR GPL-2.0-only WITH Classpath-exception-2.0"],
  ["Historical Permission Notice and Disclaimer", "HPND"],
  ["zlib/libpng", "Zlib"],
  ["Boost Software License 1.0", "BSL-1.0"],
  ["MIT, BSD-3-Clause", "MIT AND BSD-3-Clause"],
  ["MIT; ISC", "MIT AND ISC"],
  ["public-domain", "LicenseRef-public-domain"],
  ["UNLICENSED", "LicenseRef-UNLICENSED"],
  ["Unlicense", "Unlicense"],
  ["SEE LICENSE IN LICENSE.md", "LicenseRef-see-license-in-LICENSE.md"],
  ["LicenseRef-Acme AND MIT", "LicenseRef-Acme AND MIT"],
  ["EUPL-1.2+", "EUPL-1.2+"],
];

const unknown: readonly (readonly [string, string, readonly string[]])[] = [
  ["BSD", "LicenseRef-BSD", ["BSD"]],
  ["Apache", "LicenseRef-Apache", ["Apache"]],
  ["BSD License", "LicenseRef-BSD-License", ["BSD License"]],
  ["MIT or our own", "MIT OR LicenseRef-our-own", ["our own"]],
  ["Acme Source License 7", "LicenseRef-Acme-Source-License-7", ["Acme Source License 7"]],
  ["License :: OSI Approved", "LicenseRef-License-OSI-Approved", ["License :: OSI Approved"]],
];

describe("a declared licence", () => {
  it.each(known)("%s is %s", (text, expression) => {
    expect(normalizeDeclared(text)?.expression).toBe(expression);
  });

  it.each(unknown)("%s is never guessed: %s", (text, expression, names) => {
    expect(normalizeDeclared(text)).toEqual({ expression, unknown: names });
  });

  it.each(["", " ", "UNKNOWN", "NOASSERTION", "none", "n/a"])("that says nothing is none: “%s”", (text) => {
    expect(normalizeDeclared(text)).toBeUndefined();
  });

  it("is what each alias says, whatever other alias is like it", () => {
    const wrong = licenseAliases.flatMap(([expression, ...names]) =>
      names
        .filter((name) => normalizeDeclared(name)?.expression !== normalizeDeclared(expression)?.expression)
        .map((name) => `${name}: ${normalizeDeclared(name)?.expression ?? ""}, not ${expression}`),
    );
    expect(wrong).toEqual([]);
  });

  it("of several classifiers is all of them", () => {
    const texts = ["License :: OSI Approved :: MIT License", "GPL-2.0-only OR ISC", "UNKNOWN"];
    expect(normalizeAllDeclared(texts)?.expression).toBe("MIT AND (GPL-2.0-only OR ISC)");
  });

  it("gives an expression that is canonical, and the same when it is read again", () => {
    const word = fc.constantFrom(
      "MIT",
      "GPL-2+",
      "and",
      "or",
      "with",
      "(",
      ")",
      "/",
      ",",
      "BSD",
      "ASL 2.0",
      "x y",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(" ")),
        ),
        (text) => {
          const once = normalizeDeclared(text)?.expression;
          if (once === undefined) return;
          expect(parseLicenseExpression(once), once).toBeDefined();
          expect(normalizeDeclared(once)?.expression).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes little time, whatever it is", () => {
    const started = process.threadCpuUsage();
    for (const part of ["(", "/", "a ", " or ", "MIT and ", "1.0", "::", ">= 2"])
      normalizeDeclared(part.repeat(1_000));
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(1000);
  });
});

describe("npm's forms", () => {
  it.each([
    ["MIT", "MIT"],
    [{ type: "MIT", url: "https://registry.example/x" }, "MIT"],
    [{ url: "https://opensource.org/licenses/ISC" }, "ISC"],
    [[{ type: "MIT" }, { type: "Apache 2.0" }], "MIT OR Apache-2.0"],
    [["MIT", "GPL-2.0 AND ISC"], "MIT OR GPL-2.0-only AND ISC"],
    [7, undefined],
    [[], undefined],
    [{ type: null }, undefined],
  ])("%j", (value, expression) => {
    expect(normalizeNpmDeclared(value)?.expression).toBe(expression);
  });
});
