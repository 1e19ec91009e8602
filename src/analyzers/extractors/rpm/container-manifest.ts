import type { ByteSource } from "#formats";
import type { Extraction, ExtractionIssue, Extractor } from "../../extractor.ts";
import { keyPackage, type RpmDatabase, rpmDatabaseFact, type RpmPackage } from "./rpm-database.ts";

const columns = { name: 0, version: 1, vendor: 4, architecture: 7, epoch: 8, sourceRpm: 9 } as const;
const columnCount = 10;
const maxPackages = 200_000;
const maxIssues = 20;

/**
 * What images without rpm have in place of its database (Azure Linux distroless and those built like it): the
 * output of `rpm -qa`, a package per line, ten columns with tabs between. Files and dependencies are not in it.
 */
export const rpmContainerManifest: Extractor<RpmDatabase> = {
  id: "rpm/container-manifest",
  version: 1,
  kind: rpmDatabaseFact,
  selects: { paths: ["/var/lib/rpmmanifest/container-manifest-2"], maxBytes: 64 * 1024 * 1024 },
  spec: {
    title: "Azure Linux, how the build system works: image contents",
    url: "https://github.com/microsoft/azurelinux/blob/3.0/toolkit/docs/how_it_works/5_misc.md",
  },
  extract: (_file, content) => readManifest(content),
};

function readManifest(content: ByteSource): Extraction<RpmDatabase> {
  const lines = content.read(0, content.size).toString("utf8").split("\n", maxPackages);
  const packages: RpmPackage[] = [];
  const issues: ExtractionIssue[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const found = readLine(line.split("\t"));
    if (found === undefined && issues.length < maxIssues)
      issues.push({ code: "malformed-file", message: `line ${String(index + 1)} is no package` });
    if (found !== undefined && found.name !== keyPackage) packages.push(found);
  }
  if (lines.length === maxPackages)
    issues.push({ code: "file-over-limit", message: `more than ${String(maxPackages)} packages` });
  return { facts: [{ packages }], issues };
}

function readLine(values: readonly string[]): RpmPackage | undefined {
  const name = values[columns.name] ?? "";
  const version = values[columns.version] ?? "";
  const dash = version.lastIndexOf("-");
  if (values.length !== columnCount || name === "" || dash < 1) return undefined;
  const vendor = present(values[columns.vendor]);
  const architecture = present(values[columns.architecture]);
  const sourceRpm = present(values[columns.sourceRpm]);
  const epoch = Number(values[columns.epoch]);
  return {
    name,
    ...(Number.isSafeInteger(epoch) && epoch > 0 ? { epoch } : {}),
    version: version.slice(0, dash),
    release: version.slice(dash + 1),
    ...(architecture === undefined ? {} : { architecture }),
    ...(sourceRpm === undefined ? {} : { sourceRpm }),
    ...(vendor === undefined ? {} : { vendor }),
    dependsOn: [],
    files: "",
  };
}

function present(value: string | undefined): string | undefined {
  return value === undefined || value === "" || value === "(none)" ? undefined : value;
}
