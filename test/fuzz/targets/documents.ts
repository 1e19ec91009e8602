/** Documents that people bring: SBOMs, advisories, configuration; and the versions in them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSbom, readStatements } from "#documents";
import { bufferSource } from "#formats";
import { readBundle } from "#policy";
import { readReport } from "#reports";
import { versionSchemes, type VersionScheme } from "#versions";
import { RecordRefusal } from "../../../src/advisories/osv/field-reader.ts";
import { parseDocument } from "../../../src/advisories/input/parse-document.ts";
import { advisoryOf } from "../../../src/advisories/osv/osv-advisory.ts";
import { claimsOsv, readOsvRecord } from "../../../src/advisories/osv/osv-record.ts";
import { optionDefinitions } from "../../../src/cli/options/index.ts";
import { configFileName, readConfigFile } from "../../../src/runtime/options/config-file.ts";
import { resolveOptions } from "../../../src/runtime/options/resolve-options.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { advisoryDocuments, sbomDocuments } from "../seeds/documents.ts";
import { ignoreFileSeeds, vexDocuments } from "../seeds/statements.ts";
import { testdataFile } from "../seeds/testdata-files.ts";
import { isAssayError, isFormatError, isNothing } from "./accepted.ts";

function advisoriesOf(name: string, input: Buffer): unknown {
  const parsed = parseDocument(name, input);
  if (!parsed.ok) return parsed;
  return parsed.values.map((value) => {
    if (!claimsOsv(value)) return null;
    try {
      return advisoryOf(readOsvRecord(value), new Map());
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      return thrown.message;
    }
  });
}

/** Lines are tried as versions, each against itself and the one before. */
function runScheme(scheme: VersionScheme, input: Buffer): unknown {
  const orders: unknown[] = [];
  let before: unknown;
  for (const line of input
    .toString("utf8")
    .split(/[\n<=>]/)
    .slice(0, 500)) {
    const parsed = scheme.parse(line.trim());
    orders.push(parsed.ok ? true : parsed.reason);
    if (!parsed.ok) continue;
    if (scheme.compare(parsed.value, parsed.value) !== 0) throw new Error("a version is not equal to itself");
    if (before !== undefined) {
      const order = scheme.compare(before, parsed.value);
      if (order + scheme.compare(parsed.value, before) !== 0)
        throw new Error("the order depends on the side");
      orders.push(order);
    }
    before = parsed.value;
  }
  return orders;
}

function versionTarget(scheme: VersionScheme): FuzzTarget {
  return {
    id: `versions/${scheme.id}`,
    seeds: () => [testdataFile(`versions/testdata/${scheme.id}.txt`)],
    tokens: [
      ".",
      "-",
      "+",
      "~",
      "^",
      ":",
      "_",
      "rc1",
      "1!",
      "dev",
      "99999999999999999999",
      "alpha",
      "v",
      "0.0",
    ],
    accepts: isNothing,
    run: (input) => runScheme(scheme, input),
  };
}

const configuration = Buffer.from(`# comment
fail-on: high
severity: &all [high, critical]
only-fixed: true
exclude:
  - /a/**
  - "b"
platform: linux/amd64
threads: 2
timeout: 5m
max-layer-size: '1GiB'
`);

async function runConfiguration(input: Buffer): Promise<unknown> {
  const directory = mkdtempSync(join(tmpdir(), "assay-fuzz-"));
  try {
    const path = join(directory, configFileName);
    writeFileSync(path, input);
    const entries = await readConfigFile(path).catch(withoutPath(directory));
    const files = [{ ...entries, path: configFileName }];
    return resolveOptions(optionDefinitions, { flags: [], environment: {}, files });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Another directory every time must not make another message. */
function withoutPath(directory: string): (thrown: unknown) => never {
  return (thrown) => {
    if (thrown instanceof Error) thrown.message = thrown.message.replaceAll(directory, "");
    throw thrown;
  };
}

const policyFolder = new URL("../../../policies/", import.meta.url);
const defaultPolicies = ["baseline.yaml", "strict.yaml"];

/** Readers of documents, and every version scheme. */
export const documentTargets: readonly FuzzTarget[] = [
  {
    id: "documents/sbom",
    seeds: () => sbomDocuments,
    isJSON: true,
    tokens: [
      "pkg:deb/debian/a@1?arch=amd64",
      "SPDXRef-",
      "bomFormat",
      "PackageName: ",
      "<component>",
      "purl",
      "@graph",
    ],
    accepts: isFormatError,
    givesJSON: true,
    run: (input) => readSbom(bufferSource(input)),
  },
  {
    id: "documents/vex",
    seeds: () => vexDocuments,
    isJSON: true,
    tokens: ["pkg:oci/web@sha256:", "@context", "csaf_version", "analysis", "product_tree", "urn:cdx:"],
    accepts: isAssayError,
    givesJSON: true,
    run: (input) => readStatements(input, { place: "a.json", trust: "given" }),
  },
  ...Object.entries(ignoreFileSeeds).map(([place, seed]): FuzzTarget => ({
    id: `documents/${place.replace(/^\./, "")}`,
    seeds: () => [Buffer.from(seed)],
    tokens: ["until:", "exp:", "  - id: ", "*", "&a ", "*a", "pkg:", "[[", "2026-12-31", "ignore:", "# "],
    accepts: isAssayError,
    givesJSON: true,
    run: (input) => readStatements(input, { place, trust: "given" }),
  })),
  {
    id: "advisories/osv-json",
    seeds: () => advisoryDocuments,
    isJSON: true,
    tokens: ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "introduced", "ECOSYSTEM", "Debian:12"],
    accepts: isNothing,
    givesJSON: true,
    run: (input) => advisoriesOf("a.json", input),
  },
  {
    id: "advisories/osv-yaml",
    seeds: () => advisoryDocuments,
    tokens: ["&a ", "*a", "- ", ": ", "? ", "<<: ", "!!x ", "|\n"],
    accepts: isNothing,
    givesJSON: true,
    run: (input) => advisoriesOf("a.yaml", input),
  },
  {
    id: "policy/bundle",
    seeds: () => defaultPolicies.map((name) => readFileSync(new URL(name, policyFolder))),
    tokens: ["{{", "}}", "packages.filter(p, ", "expression: ", "- ", "&a ", "*a", "|\n", '"', "tests:"],
    accepts: isNothing,
    run: (input) => readBundle({ files: [{ path: "p.yaml", bytes: input }], name: "p" }),
  },
  {
    id: "reports/stored-report",
    seeds: () => [testdataFile("reports/json/testdata/full.json")],
    isJSON: true,
    tokens: ["sha256:", "null", "schemaVersion", "__proto__"],
    accepts: isAssayError,
    givesJSON: true,
    run: (input) => readReport(input, "report.json"),
  },
  {
    id: "runtime/configuration",
    seeds: () => [configuration],
    tokens: ["max-layer-size: ", "severity", ": ", "- ", "&a ", "*a", "<<: ", "? ", "{", "["],
    accepts: isAssayError,
    run: runConfiguration,
  },
  ...versionSchemes.map(versionTarget),
];
