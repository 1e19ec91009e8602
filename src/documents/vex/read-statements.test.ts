import { describe, expect, it } from "vitest";
import { readStatements } from "./read-statements.ts";
import type { ReadStatements } from "./statement-place.ts";
import { StatementError } from "./statement-error.ts";

function read(place: string, content: string | object): ReadStatements {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return readStatements(Buffer.from(text), { place, trust: "given" });
}

function refusal(place: string, content: string): string {
  try {
    read(place, content);
  } catch (thrown) {
    if (thrown instanceof StatementError) return thrown.message;
    throw thrown;
  }
  throw new Error("it was read");
}

describe("exceptions in assay.yaml", () => {
  it("hold in every combination of the places that they name", () => {
    const { statements } = read(
      "assay.yaml",
      [
        "exceptions:",
        "  - vulnerability: [CVE-2026-1, GHSA-1]",
        "    image: [registry.example/shop/web, registry.example/shop/api]",
        "    package: pkg:npm/lodash",
        "    status: not_affected",
        "    justification: vulnerable_code_not_in_execute_path",
        "    owner: web",
        "    until: 2026-12-31",
      ].join("\n"),
    );
    expect(statements).toEqual([
      {
        id: "assay.yaml:2",
        kinds: ["vulnerability"],
        names: ["CVE-2026-1", "GHSA-1"],
        products: [
          { image: "registry.example/shop/web", purl: "pkg:npm/lodash" },
          { image: "registry.example/shop/api", purl: "pkg:npm/lodash" },
        ],
        status: "not_affected",
        justification: "vulnerable_code_not_in_execute_path",
        owner: "web",
        until: "2026-12-31T23:59:59Z",
        source: { format: "assay.yaml", place: "assay.yaml", line: 2, trust: "given" },
      },
    ]);
  });

  it.each([
    ["an unknown key", "  - vulnerability: CVE-1\n    ownr: web", "assay.yaml:3: unknown key `ownr`"],
    ["nothing that it is about", "  - package: lodash", "assay.yaml:2: an exception needs one of"],
    ["two things", "  - vulnerability: CVE-1\n    secret: x", "assay.yaml:2: an exception needs one of"],
    ["a status that is none", "  - secret: x\n    status: fine", "assay.yaml:3: `status` must be one of"],
    ["a day that is none", "  - secret: x\n    until: 2026-02-31", "assay.yaml:3: `until` must be a day"],
    ["no reason", "  - check: x\n    status: not_affected", "assay.yaml:2: `not_affected` needs"],
    ["a mapping for a text", "  - secret: x\n    path: { a: b }", "assay.yaml:3: `path` must be a text"],
    ["no list", "  secret: x", "assay.yaml:2: `exceptions` must be a list"],
  ])("are refused with file and line for %s", (_, body, message) => {
    expect(refusal("assay.yaml", `exceptions:\n${body}\n`)).toContain(message);
  });

  it("are none where the file has none", () => {
    expect(read("assay.yaml", "fail-on: high\n").statements).toEqual([]);
    expect(read("assay.yaml", "exceptions:\n").statements).toEqual([]);
  });
});

describe(".assayignore", () => {
  it("takes names, keys behind them and reasons in comments", () => {
    const { statements } = read(
      ".assayignore",
      "\uFEFF# Not reachable.\nCVE-2026-1 until:2026-12-31 package:openssl path:etc/** owner:web\r\n\nKSV-1   # by design\n*  from:2026-12-20 until:2027-01-02 # freeze\n",
    );
    expect(statements.map(({ id, names, reason, products }) => ({ id, names, reason, products }))).toEqual([
      {
        id: ".assayignore:2",
        names: ["CVE-2026-1"],
        reason: "Not reachable.",
        products: [{ packageName: "openssl", path: "**/etc/**" }],
      },
      { id: ".assayignore:4", names: ["KSV-1"], reason: "by design", products: [] },
      { id: ".assayignore:5", names: [], reason: "freeze", products: [] },
    ]);
    expect(statements[2]).toMatchObject({ from: "2026-12-20T00:00:00Z", until: "2027-01-02T23:59:59Z" });
  });

  it("is refused for a key that is not known", () => {
    expect(refusal(".assayignore", "# x\nCVE-1 exp:2026-01-01\n")).toContain(
      ".assayignore:2: unknown key `exp`",
    );
  });
});

describe("other tools' files", () => {
  it("reads .trivyignore, whose expiry is the beginning of its day", () => {
    const { statements, notes } = read(
      ".trivyignore",
      "# why\nCVE-2026-1\nAVD-DS-0002 exp:2026-12-31\nCVE-3 exp:soon\n",
    );
    expect(statements.map(({ names, until, reason }) => [names[0], until, reason])).toEqual([
      ["CVE-2026-1", undefined, "why"],
      ["AVD-DS-0002", "2026-12-31T00:00:00Z", undefined],
    ]);
    expect(notes).toEqual([".trivyignore:4: the expiry is no day; the line is passed over"]);
  });

  it("reads .trivyignore.yaml by kind, path and package URL", () => {
    const { statements, notes } = read(
      ".trivyignore.yaml",
      [
        "vulnerabilities:",
        "  - id: CVE-2026-1",
        "    purls: [pkg:deb/debian/bash]",
        "    paths: [usr/lib/a.jar, usr/lib/b.jar]",
        "    expired_at: 2026-12-31",
        "    statement: not used",
        "secrets:",
        "  - id: aws-access-key-id",
        "    whatever: 1",
        "others: []",
      ].join("\n"),
    );
    expect(statements).toMatchObject([
      {
        kinds: ["vulnerability"],
        reason: "not used",
        until: "2026-12-31T00:00:00Z",
        products: [
          { purl: "pkg:deb/debian/bash", path: "usr/lib/a.jar" },
          { purl: "pkg:deb/debian/bash", path: "usr/lib/b.jar" },
        ],
      },
      { kinds: ["secret"], names: ["aws-access-key-id"] },
    ]);
    expect(notes).toHaveLength(2);
  });

  it("reads the rules of .grype.yaml, and leaves out those that would ignore more here", () => {
    const { statements, notes } = read(
      ".grype.yaml",
      [
        "fail-on-severity: high",
        "ignore:",
        "  - vulnerability: CVE-2026-1",
        "    fix-state: wont-fix",
        "    reason: theirs",
        "    package: { name: libcurl.*, version: 1.5.1, type: deb, location: /usr/**, upstream-name: curl }",
        "  - package: { language: python }",
        "  - vulnerability: CVE-2026-2",
        "    namespace: github:language:go",
        "  - package: { name: 'a|b' }",
        "  - {}",
      ].join("\n"),
    );
    expect(statements).toMatchObject([
      {
        names: ["CVE-2026-1"],
        reason: "theirs",
        products: [
          {
            packageName: "libcurl*",
            packageVersion: "1.5.1",
            packageTypes: ["deb"],
            sourceName: "curl",
            path: "/usr/**",
            fixState: "wont-fix",
          },
        ],
      },
      { names: [], products: [{ packageTypes: ["pypi"] }] },
    ]);
    expect(notes).toHaveLength(2);
  });

  it("reads osv-scanner.toml with its lines", () => {
    const { statements, notes } = read(
      "osv-scanner.toml",
      [
        "[[IgnoredVulns]]",
        'id = "GO-2022-0968"',
        "ignoreUntil = 2026-12-31",
        'reason = "no ssh"',
        "",
        "[[PackageOverrides]]",
        'name = "lodash"',
        'ecosystem = "npm"',
        "vulnerability.ignore = true",
        "[[PackageOverrides]]",
        'name = "a.*"',
        "nameIsRegex = true",
        "ignore = true",
      ].join("\n"),
    );
    expect(statements).toMatchObject([
      { id: "osv-scanner.toml:1", names: ["GO-2022-0968"], until: "2026-12-31T00:00:00Z", reason: "no ssh" },
      {
        id: "osv-scanner.toml:6",
        kinds: ["vulnerability"],
        names: [],
        products: [{ packageName: "lodash", packageTypes: ["npm"] }],
      },
    ]);
    expect(notes).toEqual([
      "osv-scanner.toml:10: the override is passed over: names by regular expression are not read",
    ]);
  });
});

const openVex = {
  "@context": "https://openvex.dev/ns/v0.2.0",
  "@id": "https://vex.example/1",
  author: "Example",
  timestamp: "2026-01-01T00:00:00Z",
  version: 1,
  statements: [
    {
      vulnerability: { name: "CVE-2026-1", aliases: ["GHSA-1"] },
      products: [
        { "@id": "pkg:oci/web@sha256:aa", subcomponents: [{ "@id": "pkg:apk/alpine/openssl" }] },
        { "@id": "pkg:golang/example.com/app" },
      ],
      status: "not_affected",
      justification: "vulnerable_code_not_present",
    },
    { vulnerability: { name: "CVE-2026-2" }, products: [{ "@id": "pkg:npm/a" }], status: "strange" },
    { vulnerability: "CVE-2026-3", products: ["pkg:npm/b@1"], status: "fixed" },
    { vulnerability: { name: "CVE-2026-4" }, status: "fixed" },
  ],
};

describe("VEX documents", () => {
  it("reads OpenVEX of both versions, and notes what says nothing", () => {
    const { statements, notes } = read("a.json", openVex);
    expect(statements).toMatchObject([
      {
        id: "https://vex.example/1#1",
        names: ["CVE-2026-1", "GHSA-1"],
        products: [
          { within: "pkg:oci/web@sha256:aa", purl: "pkg:apk/alpine/openssl" },
          { purl: "pkg:golang/example.com/app" },
          { within: "pkg:golang/example.com/app" },
        ],
        author: "Example",
        issued: "2026-01-01T00:00:00Z",
      },
      { names: ["CVE-2026-3"], status: "fixed" },
    ]);
    expect(notes).toHaveLength(2);
  });

  it("unwraps an in-toto statement within an envelope", () => {
    const statement = {
      _type: "https://in-toto.io/Statement/v1",
      predicateType: "https://openvex.dev/ns/v0.2.0",
      subject: [],
      predicate: openVex,
    };
    const envelope = {
      payloadType: "application/vnd.in-toto+json",
      payload: Buffer.from(JSON.stringify(statement)).toString("base64"),
      signatures: [],
    };
    expect(read("a.json", envelope).statements).toHaveLength(2);
  });

  it("reads the analyses of CycloneDX, of its own components and of linked ones", () => {
    const { statements } = read("a.cdx.json", {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      metadata: { component: { "bom-ref": "root", type: "container", name: "registry.example/web" } },
      components: [{ "bom-ref": "c1", name: "a", type: "library", purl: "pkg:npm/a@1" }],
      vulnerabilities: [
        {
          id: "CVE-2026-1",
          analysis: { state: "not_affected", justification: "code_not_reachable", detail: "why" },
          affects: [
            { ref: "c1" },
            { ref: "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg%3Anpm%2Fb%402" },
          ],
        },
        { id: "CVE-2026-2", analysis: { state: "exploitable" }, affects: [{ ref: "root" }] },
        { id: "CVE-2026-3", affects: [{ ref: "c1" }] },
      ],
    });
    expect(statements).toMatchObject([
      {
        justification: "vulnerable_code_not_in_execute_path",
        reason: "why",
        products: [
          { purl: "pkg:npm/a@1" },
          { within: "pkg:npm/a@1" },
          { purl: "pkg:npm/b@2" },
          { within: "pkg:npm/b@2" },
        ],
      },
      { status: "affected", products: [{ image: "registry.example/web" }] },
    ]);
  });

  it("reads CSAF: components of images, of packages and of platforms", () => {
    const product = (id: string, helper: object) => ({
      product_id: id,
      name: id,
      product_identification_helper: helper,
    });
    const { statements, notes } = read("a.json", {
      document: {
        csaf_version: "2.0",
        publisher: { name: "Example" },
        tracking: { id: "EX-1", current_release_date: "2026-01-01T00:00:00Z" },
      },
      product_tree: {
        full_product_names: [
          product("bash", { purl: "pkg:rpm/redhat/bash@5.1?arch=src" }),
          product("rhel", { cpe: "cpe:/o:redhat:enterprise_linux:9::baseos" }),
          product("other", { cpe: "cpe:/a:example:thing:1" }),
        ],
        relationships: ["rhel", "other"].map((within) => ({
          category: "default_component_of",
          full_product_name: { product_id: `${within}:bash`, name: "x" },
          product_reference: "bash",
          relates_to_product_reference: within,
        })),
      },
      vulnerabilities: [
        {
          cve: "CVE-2026-1",
          flags: [{ label: "component_not_present", product_ids: ["rhel:bash"] }],
          threats: [{ category: "impact", details: "Not built.", product_ids: ["rhel:bash"] }],
          product_status: { known_not_affected: ["rhel:bash", "other:bash"], under_investigation: ["bash"] },
        },
      ],
    });
    expect(statements).toMatchObject([
      {
        id: "EX-1#CVE-2026-1:known_not_affected",
        status: "not_affected",
        justification: "component_not_present",
        reason: "Not built.",
        products: [{ distribution: "rhel:9", purl: "pkg:rpm/redhat/bash@5.1?arch=src" }],
      },
      { status: "under_investigation" },
    ]);
    expect(notes).toEqual(["1 products of a.json cannot be recognised and are passed over"]);
  });

  it.each([
    ["a.json", "{"],
    ["a.json", "{}"],
    ["a.json", '{"document":{}}'],
    ["a.json", "[]"],
    [".trivyignore.yaml", "a: [1"],
    ["osv-scanner.toml", "[[x"],
  ])("refuses what is none: %s %s", (place, content) => {
    expect(refusal(place, content)).toContain(`${place} cannot be read as statements`);
  });
});
