/**
 * An image with packages of four ecosystems in five layers, and the advisories beside this file that are about
 * some of them. `leaf` comes with the first layer, `bough` with the second, though the third rewrites both's
 * database.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildImage, type BuiltImage, type LayerPlan } from "../support/image-builder.ts";
import type { JsonReport } from "../support/json-report.ts";
import { projectRoot } from "../support/project-root.ts";

/** The folder of the advisories. */
export const advisories = join(import.meta.dirname, "advisories");

const goProgram = join(projectRoot, "src/analyzers/catalogers/go/testdata/replaced-module/layer-0/app/hello");

const paragraph = (name: string, version: string): string =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n` +
  `Maintainer: A <a@example.org>\nDescription: x\n`;
const leaf = paragraph("libleaf1", "1.2-3").replace("Version", "Source: leaf\nVersion");
const bough = paragraph("bough", "2:4.0-1");

/** What built each layer. */
export const instructions = {
  distribution: "ADD rootfs.tar /",
  bough: "RUN apt-get install -y bough",
  root: "RUN apt-get install -y root && pip install Twig_Py==2.3",
  npm: "COPY node_modules /app/node_modules",
  go: "COPY hello /usr/local/bin/hello",
} as const;

const layers: readonly LayerPlan[] = [
  {
    createdBy: instructions.distribution,
    entries: [
      {
        path: "etc/os-release",
        content: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n',
      },
      { path: "var/lib/dpkg/status", content: leaf },
    ],
  },
  {
    createdBy: instructions.bough,
    compression: "zstd",
    entries: [{ path: "var/lib/dpkg/status", content: `${leaf}\n${bough}` }],
  },
  {
    createdBy: instructions.root,
    entries: [
      {
        path: "var/lib/dpkg/status",
        content: `${leaf}\n${bough}\n${paragraph("root", "7-1")}`,
      },
      {
        path: "usr/lib/python3/site-packages/Twig_Py-2.3.dist-info/METADATA",
        content: "Metadata-Version: 2.1\nName: Twig_Py\nVersion: 2.3\n",
      },
    ],
  },
  {
    createdBy: instructions.npm,
    entries: [
      { path: "app/node_modules/@garden/fern/package.json", content: manifest("@garden/fern", "2.0.5") },
      { path: "app/node_modules/moss/package.json", content: manifest("moss", "1.0.0") },
      {
        path: "app/node_modules/moss/node_modules/@garden/fern/package.json",
        content: manifest("@garden/fern", "1.4.2"),
      },
    ],
  },
  {
    createdBy: instructions.go,
    entries: [{ path: "usr/local/bin/hello", content: readFileSync(goProgram), mode: 0o755 }],
  },
];

function manifest(name: string, version: string): string {
  return JSON.stringify({ name, version, license: "MIT" });
}

/** The image; for another platform it has another file, so that no digest is the same. */
export function sampleImage(architecture = process.arch === "arm64" ? "arm64" : "amd64"): BuiltImage {
  const note = { path: "etc/architecture", content: architecture };
  return buildImage({
    platform: { os: "linux", architecture },
    layers: layers.map((layer, index) =>
      index === 0 ? { ...layer, entries: [...layer.entries, note] } : layer,
    ),
  });
}

/** What must be found: package and version, vulnerability, severity, fixed version, instruction. */
export const expectedFindings: readonly (readonly string[])[] = [
  ["pkg:deb/debian/libleaf1@1.2-3", "CVE-2026-1001", "critical", "1.2-3+deb12u1", instructions.distribution],
  ["pkg:pypi/twig-py@2.3", "CVE-2026-1003", "high", "2.4.1", instructions.root],
  ["pkg:npm/%40garden/fern@2.0.5", "CVE-2026-1004", "medium", "2.1.0", instructions.npm],
  ["pkg:deb/debian/bough@2:4.0-1", "CVE-2026-1002", "low", "", instructions.bough],
  ["pkg:golang/golang.org/x/text@v0.14.0", "CVE-2026-1006", "unknown", "v0.15.0", instructions.go],
];

/** A report's findings in the shape of {@link expectedFindings}, in the same order. */
export function findingsOf(report: JsonReport): string[][] {
  const severities = ["critical", "high", "medium", "low", "negligible", "unknown"];
  const instructionOf = new Map(
    report.artifact.layers.map(({ digest, instruction }) => [digest, instruction]),
  );
  const layerOf = new Map(report.packages.map(({ id, layer }) => [id, layer]));
  return report.findings
    .map((one) => [
      one.package.replace(/\?.*/, ""),
      one.id,
      one.severity,
      one.fixedIn.join(),
      String(instructionOf.get(String(layerOf.get(one.packageID)))),
    ])
    .sort((a, b) => severities.indexOf(a[2] ?? "") - severities.indexOf(b[2] ?? ""));
}
