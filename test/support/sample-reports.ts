/** Reports made by hand for tests of presentations: one fact of every kind, and what an attacker would write. */
import {
  noCoverage,
  type ArtifactDescription,
  type Digest,
  type Finding,
  type IssueCode,
  type Package,
  type ScanReport,
} from "#model";

const digest = (digit: string): Digest => `sha256:${digit.repeat(64)}`;

const image: ArtifactDescription = {
  reference: "registry.example/shop/web:1.4",
  kind: "image",
  name: "registry.example/shop/web:1.4",
  digest: digest("a"),
  platform: { os: "linux", architecture: "amd64" },
  layers: [
    {
      digest: digest("1"),
      diffID: digest("2"),
      mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
      size: 29_124_608,
      instruction: "ADD rootfs.tar.xz /",
    },
    {
      digest: digest("3"),
      diffID: digest("4"),
      mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
      size: 1_204_224,
      instruction:
        "RUN apt-get update && apt-get install -y --no-install-recommends openssl ca-certificates && rm -rf /var/lib/apt/lists/*",
    },
    {
      digest: digest("5"),
      mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
      size: 8_388_608,
      instruction: "COPY node_modules /app/node_modules",
    },
  ],
  config: {
    architecture: "amd64",
    os: "linux",
    config: {
      exposedPorts: [],
      env: [],
      entrypoint: [],
      cmd: [],
      volumes: [],
      labels: {
        "org.opencontainers.image.source": "https://git.example/shop/web",
        "org.opencontainers.image.revision": "6dcb09b",
      },
    },
    diffIDs: [digest("2"), digest("4")],
    history: [],
  },
  issues: [],
};

const distribution = { id: "debian", version: "12", name: "Debian GNU/Linux 12 (bookworm)", idLike: [] };

/** A package with everything that must be there. */
export function samplePackage(
  parts: Partial<Package> & Pick<Package, "id" | "name" | "version" | "type">,
): Package {
  return {
    purl: `pkg:${parts.type}/${encodeURIComponent(parts.name.toWellFormed())}@${encodeURIComponent(parts.version.toWellFormed())}`,
    licenses: [],
    locations: [{ path: "/var/lib/dpkg/status", layer: 0 }],
    layer: 0,
    dependsOn: [],
    ...parts,
  };
}

/** A vulnerability in a package. */
export function sampleFinding(pkg: Package, parts: Partial<Finding> & Pick<Finding, "id">): Finding {
  return {
    kind: "vulnerability",
    aliases: [],
    severity: "high",
    status: "affected",
    reason: "the installed version is within an affected range",
    fixState: parts.fixedIn === undefined || parts.fixedIn.length === 0 ? "not-fixed" : "fixed",
    package: pkg.purl,
    packageID: pkg.id,
    fixedIn: [],
    title: "",
    sources: [{ name: "debian", advisory: parts.id, severity: parts.severity ?? "high" }],
    locations: pkg.locations,
    suppressedBy: null,
    ...parts,
  };
}

const snapshot = {
  digest: digest("d"),
  createdAt: "2026-11-20T06:00:00.000Z",
  feeds: [
    { id: "debian", advisories: 48_211, withdrawn: 12, refused: 0, updatedAt: "2026-11-20T06:00:00.000Z" },
    { id: "ghsa", advisories: 24_119, withdrawn: 801, refused: 1, updatedAt: "2026-11-19T06:00:00.000Z" },
  ],
};

/** Nothing in it at all, and no advisories. */
export const emptyReport: ScanReport = {
  artifact: { reference: "dir:empty", kind: "directory", layers: [], issues: [] },
  inventory: { distribution: null, packages: [], coverage: noCoverage, issues: [] },
  findings: [],
  issues: [],
  verdict: {
    outcome: "incomplete",
    reasons: ["vulnerabilities were not looked up: there is no advisory database"],
  },
  snapshot: null,
  scanners: ["vuln"],
  statistics: { durationMs: 12.4, layers: 0, layersReused: 0, bytesRead: 0, filesParsed: 0, filesReused: 0 },
};

const zlib = samplePackage({
  id: "p1",
  name: "zlib1g",
  version: "1:1.2.13.dfsg-1",
  type: "deb",
  namespace: "debian",
  source: { name: "zlib", version: "1:1.2.13.dfsg-1" },
});

/** One package, nothing found, everything judged. */
export const cleanReport: ScanReport = {
  ...emptyReport,
  artifact: image,
  inventory: {
    distribution,
    packages: [zlib],
    coverage: { ...noCoverage, files: 10, bytes: 4_096, owned: 10, ownedBytes: 4_096 },
    issues: [],
  },
  verdict: { outcome: "pass", reasons: [] },
  snapshot,
  statistics: { durationMs: 238, layers: 3, layersReused: 3, bytesRead: 0, filesParsed: 0, filesReused: 0 },
};

const openssl = samplePackage({
  id: "p2",
  name: "openssl",
  version: "3.0.11-1~deb12u2",
  type: "deb",
  namespace: "debian",
  architecture: "amd64",
  licenses: ["Apache-2.0"],
  locations: [{ path: "/var/lib/dpkg/status", layer: 1 }],
  layer: 1,
  dependsOn: ["p3"],
});
const libssl = samplePackage({
  id: "p3",
  name: "libssl3",
  version: "3.0.11-1~deb12u2",
  type: "deb",
  namespace: "debian",
  source: { name: "openssl", version: "3.0.11-1~deb12u2" },
  locations: [{ path: "/var/lib/dpkg/status", layer: 1 }],
  layer: 1,
});
const shop = samplePackage({
  id: "p4",
  name: "shop",
  version: "1.4.0",
  type: "npm",
  locations: [{ path: "/app/package.json", layer: 2 }],
  layer: 2,
  dependsOn: ["p5"],
  direct: true,
  scope: "runtime",
});
const express = samplePackage({
  id: "p5",
  name: "express",
  version: "4.17.1",
  type: "npm",
  locations: [{ path: "/app/node_modules/express/package.json", layer: 2 }],
  layer: 2,
  dependsOn: ["p6"],
  direct: true,
});
const qs = samplePackage({
  id: "p6",
  name: "qs",
  version: "6.7.0",
  type: "npm",
  locations: [{ path: "/app/node_modules/qs/package.json", layer: 2 }],
  layer: 2,
});
const local = samplePackage({
  id: "p7",
  name: "internal-tool",
  version: "0.0.1",
  type: "gem",
  locations: [{ path: "/opt/tool.gem", layer: 2 }],
  layer: 2,
  unresolved: "no version",
});

/** One of everything a report can hold. */
export const fullReport: ScanReport = {
  ...cleanReport,
  inventory: {
    distribution,
    packages: [zlib, openssl, libssl, shop, express, qs, local],
    coverage: {
      files: 4_112,
      bytes: 212_000_000,
      owned: 4_100,
      ownedBytes: 180_000_000,
      explained: [{ reason: "generated", files: 11, bytes: 2_000_000 }],
      unownedFiles: 1,
      unownedBytes: 30_000_000,
      unowned: [{ path: "/usr/local/bin/tool", layer: 2, bytes: 30_000_000, kind: "executable" }],
    },
    issues: [],
  },
  findings: [
    sampleFinding(libssl, {
      id: "CVE-2026-0001",
      severity: "critical",
      fixedIn: ["3.0.14-1~deb12u2"],
      aliases: ["DSA-1"],
      title: "Buffer overread when a selected protocol list is empty",
    }),
    sampleFinding(openssl, {
      id: "CVE-2026-0001",
      severity: "critical",
      fixedIn: ["3.0.14-1~deb12u2"],
      aliases: ["DSA-1"],
      title: "Buffer overread when a selected protocol list is empty",
    }),
    ...["02", "03", "04", "05", "06", "07", "08"].map((number, index) =>
      sampleFinding(libssl, {
        id: `CVE-2026-00${number}`,
        severity: index < 2 ? "high" : "low",
        fixedIn: ["3.0.13-1~deb12u1"],
        title: "Excessive time spent checking keys",
      }),
    ),
    sampleFinding(qs, {
      id: "CVE-2022-24999",
      severity: "high",
      fixedIn: ["6.2.4", "6.7.3", "6.10.3"],
      aliases: ["GHSA-hrpp-h998-j3pp"],
      title: "Prototype pollution",
      sources: [{ name: "ghsa", advisory: "GHSA-hrpp-h998-j3pp", severity: "high" }],
    }),
    sampleFinding(zlib, {
      id: "CVE-2023-45853",
      severity: "critical",
      fixState: "wont-fix",
      title: "Integer overflow in zipOpenNewFileInZip4_6",
    }),
    sampleFinding(express, { id: "CVE-2026-7777", severity: "unknown", title: "" }),
    sampleFinding(local, {
      id: "CVE-2026-8888",
      severity: "medium",
      status: "not-assessable",
      reason: "the version is not resolved",
    }),
    sampleFinding(zlib, {
      id: "CVE-2026-9999",
      severity: "medium",
      status: "not-affected",
      reason: "the vendor says that the code is not in this build",
    }),
  ],
  issues: [
    {
      code: "malformed-file",
      message: "json: unexpected end at offset 17",
      path: "/app/node_modules/broken/package.json",
      layer: 2,
      offset: 17,
    },
    { code: "foreign-layer", message: "layer 4 is kept elsewhere and was not fetched" },
  ],
  verdict: {
    outcome: "fail",
    reasons: [
      "5 findings of severity high or worse",
      "1 finding could not be assessed",
      "2 places could not be read or judged",
    ],
  },
  statistics: {
    durationMs: 2_412.7,
    layers: 3,
    layersReused: 1,
    bytesRead: 9_592_832,
    filesParsed: 40,
    filesReused: 2,
  },
};

/** What an artifact's author may write into names to fool whoever reads a report. */
export const hostileText =
  "\u001b[2J\u001b]0;owned\u0007a\r\nb\tc\u202egnp.exe\u200b\u009b31m\ud800漢字👍🏽\u2028\u{e0041}";

/** The full report with every text of the artifact replaced by a hostile one. */
export const hostileReport: ScanReport = hostile(hostileText);

/** A report whose every name, version, path and message is `text`. */
export function hostile(text: string): ScanReport {
  const pkg = samplePackage({
    id: "p1",
    name: text,
    version: text,
    type: "npm",
    purl: "pkg:npm/x@1",
    source: { name: text, version: text },
    locations: [{ path: text, layer: 0 }],
    dependsOn: ["p2"],
  });
  const dependent = samplePackage({
    id: "p2",
    name: text,
    version: text,
    type: "npm",
    purl: "pkg:npm/y@1",
    licenses: [text],
    dependsOn: ["p1"],
    unresolved: text,
  });
  const finding = {
    aliases: [text],
    title: text,
    reason: text,
    sources: [{ name: text, advisory: text, severity: "high" as const }],
  };
  return {
    ...fullReport,
    artifact: {
      ...image,
      reference: text,
      name: text,
      layers: image.layers.map((layer) => ({ ...layer, instruction: text })),
    },
    inventory: {
      ...fullReport.inventory,
      distribution: { id: text, version: text, name: text, idLike: [] },
      packages: [pkg, dependent],
      coverage: {
        ...noCoverage,
        files: 1,
        bytes: 1,
        unownedFiles: 1,
        unownedBytes: 1,
        unowned: [{ path: text, layer: 0, bytes: 1, kind: "script" }],
      },
    },
    findings: [
      sampleFinding(pkg, { ...finding, id: text, fixedIn: [text] }),
      sampleFinding(dependent, { ...finding, id: text }),
      sampleFinding(dependent, { ...finding, id: text, status: "not-assessable" }),
    ],
    issues: [{ code: text as IssueCode, message: text, path: text, layer: 0 }],
    verdict: { outcome: "fail", reasons: [text] },
    snapshot: {
      ...snapshot,
      feeds: [{ id: text, advisories: 1, withdrawn: 0, refused: 0, updatedAt: text }],
    },
  };
}
