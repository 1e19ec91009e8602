import { describe, expect, it } from "vitest";
import type { Package } from "#model";
import type { FactsByPath } from "../cataloger.ts";
import { samplePackage } from "../../../test/support/sample-reports.ts";
import { licenseFindings } from "./license-findings.ts";
import type { LicenseFile } from "./license-file-fact.ts";
import { licensePolicyOf } from "./license-policy.ts";
import { licenseReport } from "./package-licenses.ts";

function npm(name: string, licenses: readonly string[], directory = `/app/node_modules/${name}`): Package {
  return samplePackage({
    id: `p-${name}`,
    name,
    version: "1.0.0",
    type: "npm",
    licenses,
    locations: [{ path: `${directory}/package.json`, layer: 0 }],
  });
}

function facts(files: Readonly<Record<string, LicenseFile>>): FactsByPath {
  const visible = Object.entries(files).map(([path, fact]) => ({
    path,
    layer: 0,
    digest: "sha256:" as const,
    fact,
  }));
  return { visible: () => visible as never, history: () => [], removed: () => [] };
}

function text(...ids: readonly string[]): LicenseFile {
  return { found: ids.map((id) => ({ ids: [id], kind: "text", confidence: 1, line: 1 })), copyrights: [] };
}

function expressionOf(pkg: Package, files: Readonly<Record<string, LicenseFile>> = {}): string | undefined {
  return licenseReport({ packages: [pkg], facts: facts(files) }).packages[0]?.expression;
}

function source(...ids: readonly string[]): LicenseFile {
  return {
    found: ids.map((id) => ({ ids: [id], kind: "tag", confidence: 1, line: 1 })),
    copyrights: [],
    isSource: true,
  };
}

describe("what sources say of their licence", () => {
  const pkg = npm("a", ["MIT"]);

  it("is evidence for the package, each licence once, and no conflict with what it declares", () => {
    const files = {
      "/app/node_modules/a/b.js": source("Apache-2.0"),
      "/app/node_modules/a/a.js": source("Apache-2.0", "MIT"),
    };
    const [license] = licenseReport({ packages: [pkg], facts: facts(files) }).packages;
    expect(license?.found.map(({ license: id, path }) => [id, path])).toEqual([
      ["Apache-2.0", "/app/node_modules/a/a.js"],
      ["MIT", "/app/node_modules/a/a.js"],
    ]);
    expect(license).toMatchObject({ expression: "MIT", files: [] });
    expect(license?.conflict).toBeUndefined();
  });

  it("counts where nothing else tells", () => {
    expect(expressionOf(npm("a", []), { "/app/node_modules/a/a.js": source("ISC") })).toBe("ISC");
    const both = { "/app/node_modules/a/a.js": source("ISC"), "/app/node_modules/a/LICENSE": text("MIT") };
    expect(expressionOf(npm("a", []), both)).toBe("MIT");
  });

  it("is told of application code, not of what was installed", () => {
    const files = {
      "/srv/app/main.c": source("GPL-2.0-only"),
      "/usr/lib/python3/os.py": source("PSF-2.0"),
      "/opt/venv/lib/python3.12/site-packages/six.py": source("MIT"),
    };
    const { unowned } = licenseReport({ packages: [pkg], facts: facts(files) });
    expect(unowned.map(({ path }) => path)).toEqual(["/srv/app/main.c"]);
  });
});

describe("the licence of a package", () => {
  it("is what it declares, as an SPDX expression", () => {
    expect(expressionOf(npm("a", ["Apache 2.0"]))).toBe("Apache-2.0");
    expect(expressionOf(npm("a", ["MIT", "GPL-2.0"]))).toBe("MIT OR GPL-2.0-only");
  });

  it("is what its files hold when it declares nothing, or points to a file", () => {
    const files = { "/app/node_modules/a/LICENSE": text("MIT") };
    expect(expressionOf(npm("a", []), files)).toBe("MIT");
    expect(expressionOf(npm("a", ["SEE LICENSE IN LICENSE"]), { ...files })).toBe("MIT");
    expect(expressionOf(npm("a", ["Our own terms"]), files)).toBe("MIT");
  });

  it("is not asserted when neither tells", () => {
    expect(expressionOf(npm("a", []))).toBe("NOASSERTION");
  });

  it("is in conflict when its files hold none of what it declares", () => {
    const [license] = licenseReport({
      packages: [npm("a", ["MIT"])],
      facts: facts({ "/app/node_modules/a/COPYING": text("GPL-3.0-only") }),
    }).packages;
    expect(license?.conflict).toBe("GPL-3.0-only");
    const [same] = licenseReport({
      packages: [npm("a", ["GPL-3.0-or-later"])],
      facts: facts({ "/app/node_modules/a/COPYING": text("GPL-3.0-only") }),
    }).packages;
    expect(same?.conflict).toBeUndefined();
  });

  it("does not take a file of what is installed below for its own", () => {
    const project = npm("project", [], "/app");
    const report = licenseReport({
      packages: [project],
      facts: facts({ "/app/node_modules/unknown/LICENSE": text("ISC"), "/app/docs/LICENSE": text("MIT") }),
    });
    expect(report.packages[0]?.expression).toBe("MIT");
    expect(report.unowned.map(({ license }) => license)).toEqual(["ISC"]);
  });

  it("names a GNU licence together with the exception in the same file", () => {
    const report = licenseReport({
      packages: [],
      facts: facts({
        "/x/LICENSE": {
          found: [
            { ids: ["GPL-3.0-or-later"], kind: "header", confidence: 1, line: 1 },
            { ids: ["Bison-exception-2.2"], kind: "exception", confidence: 1, line: 20 },
          ],
          copyrights: [],
        },
      }),
    });
    expect(report.unowned.map(({ license }) => license)).toEqual([
      "GPL-3.0-or-later WITH Bison-exception-2.2",
    ]);
  });
});

describe("findings of licences", () => {
  const packages = [npm("a", ["MIT"]), npm("b", ["AGPL-3.0-only"]), npm("c", ["GPL-2.0-only"]), npm("d", [])];
  const report = licenseReport({ packages, facts: facts({}) });

  function answers(...rules: readonly string[]): Record<string, string> {
    const findings = licenseFindings(report, packages, licensePolicyOf(rules));
    return Object.fromEntries(findings.map(({ id, status, severity }) => [id, `${status} ${severity}`]));
  }

  it("rate categories, and tell what is allowed as not affected", () => {
    expect(answers()).toEqual({
      MIT: "not-affected negligible",
      "AGPL-3.0-only": "affected high",
      "GPL-2.0-only": "affected medium",
      NOASSERTION: "affected unknown",
    });
  });

  it("follow the user's rules, identifiers before categories, the last before earlier ones", () => {
    expect(answers("strong-copyleft=critical", "AGPL-*=allow", "permissive=low")).toEqual({
      MIT: "affected low",
      "AGPL-3.0-only": "not-affected negligible",
      "GPL-2.0-only": "affected critical",
      NOASSERTION: "affected unknown",
    });
  });
});
