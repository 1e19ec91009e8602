/**
 * Scans images, writes an SBOM of each in every format and version, scans these, and compares: packages and
 * vulnerabilities must be the same. `npm run bench:sbom -- DATABASE REFERENCE…`; fails on the first difference.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLicenses } from "#analyzers";
import { describeReport, sbomFormats, type SbomFormat, writeDocument } from "#documents";
import { scan, type ScanReport } from "#scan";

const [database = "", ...references] = process.argv.slice(2);
if (references.length === 0) throw new Error("usage: npm run bench:sbom -- DATABASE REFERENCE…");
const { normalizeAllDeclared } = await loadLicenses();
const directory = mkdtempSync(join(tmpdir(), "assay-sbom-"));
let differences = 0;

for (const reference of references) {
  const options = { database, scanners: ["vuln"] } as const;
  const report = await scan(reference, options);
  process.stdout.write(
    `${reference}: ${report.inventory.packages.length} packages, ${report.findings.length} findings\n`,
  );
  for (const [format, { versions }] of Object.entries(sbomFormats)) {
    for (const version of versions) await compare(report, format as SbomFormat, version, options);
  }
}
rmSync(directory, { recursive: true, force: true });
if (differences > 0) throw new Error(`${differences} differences`);

async function compare(
  report: ScanReport,
  format: SbomFormat,
  version: string,
  options: Parameters<typeof scan>[1],
): Promise<void> {
  const started = performance.now();
  const document = describeReport(
    { ...report, findings: [] },
    { toolVersion: "0", licenses: normalizeAllDeclared },
  );
  const text = [...writeDocument(document, format, version)].join("");
  const written = performance.now();
  const file = join(directory, "sbom");
  writeFileSync(file, text);
  const again = await scan(`sbom:${file}`, options);
  const read = performance.now();
  const parts = {
    packages: packagesOf,
    findings: (one: ScanReport) => one.findings,
    distribution: (one: ScanReport) => one.inventory.distribution,
  };
  const wrong = Object.entries(parts).flatMap(([name, of]) => difference(name, of(report), of(again)));
  differences += wrong.length;
  const cost = `${(text.length / 1e6).toFixed(1)} MB, written in ${(written - started).toFixed(0)} ms, scanned in ${(read - written).toFixed(0)} ms`;
  process.stdout.write(
    `  ${`${format} ${version}`.padEnd(20)} ${cost}: ${wrong.length === 0 ? "same" : wrong.join("\n    ")}\n`,
  );
}

function packagesOf({ inventory, artifact }: ScanReport): unknown {
  const digestOf = (layer: number): string | undefined => artifact.layers[layer]?.digest;
  return inventory.packages.map((pkg) => ({
    ...pkg,
    layer: digestOf(pkg.layer),
    locations: pkg.locations.map((location) => ({ ...location, layer: digestOf(location.layer) })),
  }));
}

/** Where two values first differ; members in any order. */
function difference(name: string, left: unknown, right: unknown): string[] {
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) return [`${name}: ${left.length} and ${right.length}`];
    for (const [index, one] of left.entries()) {
      const inner = difference(`${name}[${index}]`, one, right[index]);
      if (inner.length > 0) return inner;
    }
    return [];
  }
  if (typeof left === "object" && left !== null && typeof right === "object" && right !== null) {
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const inner = difference(
        `${name}.${key}`,
        (left as Record<string, unknown>)[key],
        (right as Record<string, unknown>)[key],
      );
      if (inner.length > 0) return inner;
    }
    return [];
  }
  return left === right ? [] : [`${name}: ${JSON.stringify(left)} and ${JSON.stringify(right)}`];
}
