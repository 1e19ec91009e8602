/** Turns the advisory fixtures of Trivy's integration tests into OSV records. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";

/** What Trivy's fixtures are: buckets in buckets, and at the bottom keys with values. */
interface Node {
  readonly bucket?: string;
  readonly key?: string;
  readonly pairs?: readonly Node[];
  readonly value?: {
    readonly PatchedVersions?: readonly string[];
    readonly Severity?: string;
    readonly Title?: string;
  };
}

const ecosystems: Readonly<Record<string, string>> = { pip: "PyPI", erlang: "Hex" };

/** The records of the ecosystem files in a folder of fixtures, with severity and title from its vulnerability file. */
export function osvOfTrivy(folder: string, files: readonly string[]): readonly object[] {
  const details = new Map(nodes(folder, "vulnerability.yaml").flatMap(({ pairs = [] }) => pairs.map(detail)));
  return files.flatMap((file) =>
    nodes(folder, file).flatMap(({ bucket = "", pairs = [] }) => {
      const ecosystem = ecosystems[bucket.replace(/::.*$/, "")] ?? bucket;
      return pairs.flatMap((named) =>
        (named.pairs ?? []).map((one) => record(ecosystem, named.bucket ?? "", one, details)),
      );
    }),
  );
}

type Details = ReadonlyMap<string, Node["value"]>;

function record(ecosystem: string, name: string, { key = "", value }: Node, details: Details): object {
  const detail = details.get(key);
  return {
    id: key,
    modified: "2024-01-01T00:00:00Z",
    summary: detail?.Title ?? "",
    database_specific: { severity: detail?.Severity },
    affected: (value?.PatchedVersions ?? []).map((fixed) => ({
      package: { ecosystem, name },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
    })),
  };
}

function detail({ key = "", value }: Node): [string, Node["value"]] {
  return [key, value];
}

function nodes(folder: string, file: string): readonly Node[] {
  return load(readFileSync(join(folder, file), "utf8")) as readonly Node[];
}
