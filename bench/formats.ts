import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Finding, Package, ScanReport } from "#model";
import { loadTemplates, reporters, shippedTemplates, type ReportOptions } from "#reports";
import { schemeForPurlType } from "#versions";
import { everyKindReport } from "../test/support/every-kind-report.ts";
import { sampleFinding, samplePackage } from "../test/support/sample-reports.ts";

/**
 * What each format costs for 200,000 findings in 20,000 packages: `npm run bench:formats`. Each is written in a
 * process of its own; time and memory are those of the writing, the report itself, which is there before, apart.
 * Fails when one takes ten seconds of the processor or more than its bound of memory.
 */
const findingCount = 200_000;
const maxSeconds = 10;
/**
 * MiB beyond the report: what is written is never held whole. The table and the plan hold every upgrade and its findings,
 * to put the most urgent first; SBOMs hold the document's packages; a template's text is held by its library.
 */
const maxMebibytes = (id: string): number => (/^(?:table|fix$|template|cyclonedx|spdx)/.test(id) ? 450 : 250);

const [only] = process.argv.slice(2);
if (only === undefined) measureAll();
else console.log(JSON.stringify(await measure(only)));

interface Cost {
  /** Of the clock. */
  readonly seconds: number;
  /** Of the processor: what is held against the bound, as it is the same on a machine that does other things too. */
  readonly processor: number;
  readonly mebibytes: number;
  readonly written: number;
}

function measureAll(): void {
  console.log(
    `${findingCount} findings\n${"format".padEnd(28)}${"CPU s".padStart(7)}${"s".padStart(7)}${"MiB".padStart(7)}${"written MB".padStart(12)}`,
  );
  const failures: string[] = [];
  for (const { id } of reporters) {
    const out = execFileSync(process.execPath, ["--expose-gc", fileURLToPath(import.meta.url), id], {
      encoding: "utf8",
    });
    const { seconds, processor, mebibytes, written } = JSON.parse(out) as Cost;
    console.log(
      `${id.padEnd(28)}${processor.toFixed(2).padStart(7)}${seconds.toFixed(2).padStart(7)}${mebibytes.toFixed(0).padStart(7)}${(written / 1e6).toFixed(1).padStart(12)}`,
    );
    if (processor >= maxSeconds || mebibytes > maxMebibytes(id)) failures.push(id);
  }
  if (failures.length > 0) throw new Error(`over the bounds: ${failures.join(", ")}`);
}

async function measure(id: string): Promise<Cost> {
  const report = largeReport();
  const reporter = reporters.find((candidate) => candidate.id === id);
  if (reporter === undefined) throw new Error(`no format ${id}`);
  const options = await reportOptions();
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  let written = 0;
  let sinceLook = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const piece of reporter.write(report, options)) {
    const bytes = Buffer.byteLength(piece);
    written += bytes;
    sinceLook += bytes;
    if (sinceLook < 1 << 20) continue;
    sinceLook = 0;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  peak = Math.max(peak, process.memoryUsage.rss());
  return { seconds, processor: (user + system) / 1e6, mebibytes: (peak - before) / 1024 / 1024, written };
}

async function reportOptions(): Promise<ReportOptions> {
  const { compileTemplate } = await loadTemplates();
  const lines = shippedTemplates.find(({ name }) => name === "lines");
  return {
    color: false,
    width: 120,
    dependencyTree: false,
    allPackages: false,
    version: "0.0.0",
    compareVersions(type, left, right) {
      const scheme = schemeForPurlType(type);
      const [parsedLeft, parsedRight] = [scheme?.parse(left), scheme?.parse(right)];
      return parsedLeft?.ok === true && parsedRight?.ok === true
        ? scheme?.compare(parsedLeft.value, parsedRight.value)
        : undefined;
    },
    ...(lines === undefined ? {} : { template: compileTemplate(lines.name, lines.text) }),
  };
}

/** Findings of every kind, of which nine in ten are vulnerabilities. */
function largeReport(): ScanReport {
  const packages: Package[] = Array.from({ length: findingCount / 10 }, (_, index) =>
    samplePackage({
      id: `p${index + 1}`,
      name: `package-${index}`,
      version: `1.${index % 40}.${index % 7}`,
      type: index % 2 === 0 ? "npm" : "deb",
      locations: [{ path: `/srv/app/node_modules/package-${index}/package.json`, layer: index % 3 }],
      layer: index % 3,
      dependsOn: index % 5 === 0 ? [] : [`p${index}`],
    }),
  );
  const others = everyKindReport.findings.filter(({ kind }) => kind !== "vulnerability");
  const severities = ["critical", "high", "medium", "low"] as const;
  const findings: Finding[] = Array.from({ length: findingCount }, (_, index) => {
    const pkg = packages[index % packages.length];
    const other = others[(index / 10) % others.length];
    if (pkg === undefined) throw new Error("no packages");
    if (index % 10 === 0 && other !== undefined)
      return { ...other, locations: [{ path: `/etc/app/${index}/config.yaml`, layer: 1, line: 3 }] };
    return sampleFinding(pkg, {
      id: `CVE-20${10 + (index % 17)}-${10_000 + (index % 60_000)}`,
      severity: severities[index % severities.length] ?? "low",
      fixedIn: index % 3 === 0 ? [] : ["1.90.0", "2.0.1"],
      title: "A crafted request makes the parser read beyond the end of its buffer and crash",
    });
  });
  return { ...everyKindReport, findings, inventory: { ...everyKindReport.inventory, packages } };
}
