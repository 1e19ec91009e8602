import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { fromRepository, hexListKind } from "./hex-list.ts";

/**
 * Reads `mix.lock` of Elixir's Mix: an Elixir map, in which Mix writes each dependency on a line of its own. Who
 * asks for a package, and what for, is only told by `mix.exs`, which is a program.
 */
export const mixLock: Extractor<PackageList> = {
  id: "hex/mix-lock",
  version: 1,
  kind: hexListKind,
  selects: { names: ["mix.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "Mix, mix deps", url: "https://hexdocs.pm/mix/Mix.Tasks.Deps.html" },
  extract: (_, content) => extractMixLock(content),
};

const atom = String.raw`:(?:"([^"]{1,255})"|([A-Za-z_][\w@]{0,254}[?!]?))`;
const text = String.raw`"([^"]{0,4096})"`;
const entry = /^\s*"([^"]{1,255})":\s*\{:(hex|git|path),\s*(.*)$/;
const hexPackage = new RegExp(`^${atom},\\s*${text}(.*)$`);
const repository = new RegExp(`^${text},\\s*${text}`);
const dependency = new RegExp(`\\{${atom},\\s*"[^"]{0,1024}",\\s*\\[`, "g");

function extractMixLock(content: ByteSource): Extraction<PackageList> {
  const packages = readLines(content).map((line, index) => {
    const read = readLine(line);
    return read === undefined ? [] : [{ ...read, line: index + 1 }];
  });
  return listing("mix-lock", packages.flat());
}

function readLine(line: string): ListedPackage | undefined {
  const [, name, kind, rest = ""] = entry.exec(line) ?? [];
  if (name === undefined) return undefined;
  if (kind === "hex") return readHex(name, rest);
  if (kind === "path") return undefined;
  const [, url = "", commit = ""] = repository.exec(rest) ?? [];
  return fromRepository(name, url, commit);
}

/** The package may have another name than the application that it is listed as. */
function readHex(application: string, rest: string): ListedPackage | undefined {
  const [, quoted, bare, version, more = ""] = hexPackage.exec(rest) ?? [];
  const name = quoted ?? bare;
  if (name === undefined || version === undefined) return undefined;
  const [, , organisation] = /(?:^|[^:])"(hexpm:([^"]{1,255}))"/.exec(more) ?? [];
  return {
    key: application,
    name: organisation === undefined ? name : `${organisation}/${name}`,
    ...(organisation === undefined ? {} : { namespace: organisation }),
    version,
    dependsOn: [...more.matchAll(dependency)].map(([, inQuotes, plain]) => inQuotes ?? plain ?? ""),
  };
}
