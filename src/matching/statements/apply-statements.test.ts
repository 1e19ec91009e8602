import { describe, expect, it } from "vitest";
import {
  emptyReport,
  fullReport,
  sampleFinding,
  samplePackage,
} from "../../../test/support/sample-reports.ts";
import type { Finding, ScanReport, VexStatement } from "#model";
import { applyStatements } from "./apply-statements.ts";
import { fitsPath, fitsWildcard } from "./wildcard.ts";
import { fc } from "../../../test/support/property.ts";

const now = Date.parse("2026-11-27T12:00:00Z");
const app = samplePackage({
  id: "p1",
  name: "example.com/app",
  version: "v1.0.0",
  type: "golang",
  purl: "pkg:golang/example.com/app@v1.0.0",
  locations: [{ path: "/app", layer: 0 }],
});
const net = samplePackage({
  id: "p2",
  name: "golang.org/x/net",
  version: "v0.1.0",
  type: "golang",
  purl: "pkg:golang/golang.org/x/net@v0.1.0",
  locations: [{ path: "/app", layer: 0 }],
});
const ssl = samplePackage({
  id: "p3",
  name: "libssl3",
  version: "3.0.1-1",
  type: "deb",
  namespace: "debian",
  purl: "pkg:deb/debian/libssl3@3.0.1-1?arch=amd64&distro=debian-12",
  source: { name: "openssl", version: "3.0.1-1" },
});
const secret: Finding = {
  ...sampleFinding(app, { id: "aws/access-key-id" }),
  kind: "secret",
  rule: "aws/access-key-id",
  locations: [{ path: "/etc/app/key.pem", layer: 0 }],
};
const report: ScanReport = {
  ...emptyReport,
  artifact: { ...fullReport.artifact },
  inventory: { ...fullReport.inventory, packages: [app, net, ssl] },
  findings: [
    sampleFinding(net, { id: "CVE-2026-1", aliases: ["GHSA-1", "GO-1"] }),
    sampleFinding(ssl, { id: "CVE-2026-2", fixState: "wont-fix" }),
    secret,
  ],
  snapshot: null,
};

function statement(parts: Partial<VexStatement>): VexStatement {
  return {
    id: "s1",
    names: [],
    products: [],
    status: "accepted",
    source: { format: "assay.yaml", place: "assay.yaml", trust: "own" },
    ...parts,
  };
}

/** Which findings are suppressed, by index, by whom. */
function suppressed(...statements: readonly VexStatement[]): readonly (string | null)[] {
  return applyStatements(report, statements, now).findings.map(({ suppressedBy }) => suppressedBy);
}

function issues(...statements: readonly VexStatement[]): readonly string[] {
  return applyStatements(report, statements, now).issues.map(({ code, message }) => `${code}: ${message}`);
}

const first = [true, false, false];
const second = [false, true, false];
const third = [false, false, true];
const none = [false, false, false];
const all = [true, true, true];
const digest = report.artifact.digest ?? "";

describe("statements", () => {
  it.each<[string, Partial<VexStatement>, readonly boolean[]]>([
    ["everything", {}, all],
    ["a kind", { kinds: ["secret"] }, third],
    ["a name", { names: ["CVE-2026-1"] }, first],
    ["an alias, in any case", { names: ["ghsa-1"] }, first],
    ["a pattern of names", { names: ["CVE-2026-*"] }, [true, true, false]],
    ["a rule as others write it", { names: ["aws-access-key-id"] }, third],
    ["a package URL without version", { products: [{ purl: "pkg:golang/golang.org/x/net" }] }, first],
    ["Go's version without its v", { products: [{ purl: "pkg:golang/golang.org/x/net@0.1.0" }] }, first],
    ["another version", { products: [{ purl: "pkg:golang/golang.org/x/net@v0.2.0" }] }, none],
    ["another architecture", { products: [{ purl: "pkg:deb/debian/libssl3?arch=arm64" }] }, none],
    ["a source package", { products: [{ purl: "pkg:deb/debian/openssl?arch=source" }] }, second],
    ["a source's name that is not called one", { products: [{ purl: "pkg:deb/debian/openssl" }] }, none],
    [
      "Docker's words for the distribution",
      { products: [{ purl: "pkg:deb/debian/libssl3?os_name=debian&os_version=12" }] },
      second,
    ],
    [
      "another release",
      { products: [{ purl: "pkg:deb/debian/libssl3?os_name=debian&os_version=13" }] },
      none,
    ],
    [
      "the release by id and version",
      { products: [{ purl: "pkg:deb/debian/libssl3?distro=debian-12" }] },
      second,
    ],
    [
      "another release by its name",
      { products: [{ purl: "pkg:deb/debian/openssl?arch=source&distro=trusty" }] },
      none,
    ],
    ["no package URL", { products: [{ purl: "pkg:" }] }, none],
    ["a name of a package", { products: [{ packageName: "libssl*" }] }, second],
    ["the state of the fix", { products: [{ fixState: "wont-fix" }] }, second],
    ["a path", { products: [{ path: "etc/**/*.pem" }] }, third],
    [
      "a program and what is in it",
      { products: [{ within: "pkg:golang/example.com/app" }] },
      [true, false, true],
    ],
    ["the image's digest", { products: [{ image: digest }] }, all],
    ["its repository", { products: [{ image: "registry.example/shop/web" }] }, all],
    ["its repository in any registry", { products: [{ image: "shop/web:1.4" }] }, all],
    ["a pattern of images", { products: [{ image: "registry.example/*/web*" }] }, all],
    ["another tag", { products: [{ image: "registry.example/shop/web:1.5" }] }, none],
    ["part of a name", { products: [{ image: "eb" }] }, none],
    [
      "an image by package URL",
      { products: [{ within: `pkg:oci/web@${digest}?repository_url=registry.example/shop` }] },
      all,
    ],
    ["another digest", { products: [{ within: `pkg:oci/web@sha256:${"b".repeat(64)}` }] }, none],
    ["another registry", { products: [{ within: "pkg:oci/web?repository_url=other.example/shop" }] }, none],
    [
      "a component of an image",
      { products: [{ within: "pkg:docker/shop/web", purl: "pkg:deb/debian/libssl3" }] },
      second,
    ],
    ["two places", { products: [{ path: "nowhere" }, { packageName: "libssl3" }] }, second],
  ])("hold for %s", (_, parts, expected) => {
    expect(suppressed(statement(parts)).map((by) => by !== null)).toEqual(expected);
  });

  it("are heeded by specificity, then by trust, then by time, and what comes with an image after what is yours", () => {
    const broad = statement({ id: "broad" });
    const narrow = statement({ id: "narrow", names: ["CVE-2026-1"], status: "affected" });
    expect(suppressed(broad, narrow)).toEqual([null, "broad", "broad"]);
    const vendor: VexStatement["source"] = { format: "OpenVEX", place: "v.json", trust: "given" };
    expect(suppressed(narrow, { ...narrow, id: "vendor", status: "fixed", source: vendor })[0]).toBe(null);
    const older = statement({
      id: "a",
      names: ["CVE-2026-1"],
      status: "affected",
      issued: "2026-01-01T00:00:00Z",
    });
    expect(suppressed(older, { ...older, id: "b", status: "fixed", issued: "2026-02-01T00:00:00Z" })[0]).toBe(
      "b",
    );
    const attested = { ...vendor, trust: "attested" } as const;
    const precise = statement({
      id: "x",
      names: ["CVE-2026-1"],
      products: [{ image: digest }],
      status: "affected",
      source: attested,
    });
    expect(suppressed(broad, precise)[0]).toBe("broad");
  });

  it("hold from and until, and say when they have run out", () => {
    const freeze = statement({
      id: "freeze",
      owner: "web",
      from: "2026-11-20T00:00:00Z",
      until: "2026-11-30T23:59:59Z",
    });
    expect(suppressed(freeze)).toEqual(["freeze", "freeze", "freeze"]);
    expect(suppressed({ ...freeze, from: "2026-11-28T00:00:00Z" })).toEqual([null, null, null]);
    expect(issues({ ...freeze, from: "2026-11-28T00:00:00Z" })).toEqual([]);
    const over = { ...freeze, until: "2026-11-26T23:59:59Z" };
    expect(suppressed(over)).toEqual([null, null, null]);
    expect(issues(over)).toEqual([
      "statement-expired: the exception freeze of web ran out on 2026-11-26: CVE-2026-1 and 2 more count again",
    ]);
    expect(issues(over, statement({ id: "new" }))).toEqual([]);
  });

  it("that contradict each other are told, and the finding counts", () => {
    const yes = statement({ id: "yes", names: ["CVE-2026-1"] });
    const no = statement({ id: "no", names: ["CVE-2026-1"], status: "affected" });
    expect(suppressed(yes, no)[0]).toBe(null);
    expect(issues(yes, no)).toEqual([
      "statements-contradict: no says affected and yes says accepted: CVE-2026-1 counts",
    ]);
  });

  it("that nobody verified are told and suppress nothing", () => {
    const claimed = statement({
      id: "c",
      source: { format: "OpenVEX", place: "sha256:1", trust: "claimed" },
    });
    expect(suppressed(claimed)).toEqual([null, null, null]);
    expect(issues(claimed)[0]).toContain("statement-not-trusted: c of sha256:1");
  });

  it("are kept where they are about something, and weighed again with later ones", () => {
    const once = applyStatements(
      report,
      [statement({ id: "a", names: ["CVE-2026-1"] }), statement({ id: "b", names: ["CVE-9"] })],
      now,
    );
    expect(once.statements?.map(({ id }) => id)).toEqual(["a"]);
    const twice = applyStatements(
      once,
      [
        statement({
          id: "c",
          names: ["CVE-2026-1"],
          status: "affected",
          products: [{ packageName: "golang.org/x/net" }],
        }),
      ],
      now,
    );
    expect(twice.findings[0]?.suppressedBy).toBe(null);
    expect(twice.statements?.map(({ id }) => id)).toEqual(["a", "c"]);
    expect(applyStatements(report, [], now)).toBe(report);
  });

  it("that say `affected` go before the distribution's word", () => {
    const [finding] = report.findings;
    const cleared = {
      ...report,
      findings: [{ ...(finding ?? secret), status: "not-affected", evidence: "vendor-statement" } as const],
    };
    const [open] = applyStatements(
      cleared,
      [statement({ status: "affected", reason: "we built it otherwise" })],
      now,
    ).findings;
    expect(open).toMatchObject({ status: "affected", suppressedBy: null });
    expect(open?.reason).toContain("we built it otherwise");
  });
});

describe("patterns", () => {
  it.each([
    ["etc/**", "/etc/a/b", true],
    ["/etc/*", "/etc/a/b", false],
    ["**/a.jar", "/opt/x/a.jar", true],
    ["**/a.jar", "/a.jar", true],
    ["/opt/**/lib/*.so", "/opt/a/b/lib/c.so", true],
    ["/opt/**/lib/*.so", "/opt/a/b/lib/c/d.so", false],
  ])("%s and %s: %s", (glob, path, expected) => {
    expect(fitsPath(glob, path)).toBe(expected);
  });

  it("answer as the regular expression of the same meaning", () => {
    const letters = fc.stringMatching(/^[ab*]{0,8}$/);
    fc.assert(
      fc.property(letters, fc.stringMatching(/^[ab]{0,10}$/), (pattern, text) => {
        const expected = new RegExp(`^${pattern.replace(/\*+/g, ".*")}$`).test(text);
        expect(fitsWildcard(pattern, text)).toBe(expected);
      }),
    );
  });

  it("take no longer for many stars", () => {
    const started = process.threadCpuUsage();
    expect(fitsWildcard(`${"a*".repeat(500)}b`, "a".repeat(4000))).toBe(false);
    expect(process.threadCpuUsage(started).user).toBeLessThan(500_000);
  });
});
