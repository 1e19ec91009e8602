import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { fromRepository, hexListKind } from "./hex-list.ts";

/**
 * Reads `rebar.lock` of Erlang's rebar3: a list of terms, of all its versions; each says how far it is from the
 * project, so 0 is what the project itself asks for.
 */
export const rebarLock: Extractor<PackageList> = {
  id: "hex/rebar-lock",
  version: 1,
  kind: hexListKind,
  selects: { names: ["rebar.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "rebar3, Dependencies, Lock files",
    url: "https://rebar3.org/docs/configuration/dependencies/",
  },
  extract: (_, content) => extractRebarLock(content),
};

const binary = String.raw`<<"([^"]{1,512})"(?:/utf8)?>>`;
const packageTerm = new RegExp(
  `\\{${binary},\\s*\\{pkg,\\s*${binary},\\s*${binary}[^}]{0,1024}\\},\\s*(\\d{1,4})\\}`,
  "g",
);
const repositoryTerm = new RegExp(
  `\\{${binary},\\s*\\{(?:git|hg|git_subdir),\\s*"([^"]{0,2048})",\\s*\\{ref,\\s*"([^"]{0,128})"\\}[^}]{0,1024}\\},\\s*(\\d{1,4})\\}`,
  "g",
);

function extractRebarLock(content: ByteSource): Extraction<PackageList> {
  const text = readLines(content).join("\n");
  const packages: ListedPackage[] = [];
  for (const [, application = "", name = "", version = "", level] of text.matchAll(packageTerm))
    packages.push({ key: application, name, version, direct: level === "0" });
  for (const [, name = "", url = "", commit = "", level] of text.matchAll(repositoryTerm))
    packages.push({ ...fromRepository(name, url, commit), direct: level === "0" });
  return listing("rebar-lock", packages);
}
