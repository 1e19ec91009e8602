import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";
import { opamListKind } from "./opam-list.ts";

/** Reads `*.opam.locked`, which `opam lock` writes: each package of the plan with its exact version. */
export const opamLocked: Extractor<PackageList> = {
  id: "opam/locked",
  version: 1,
  kind: opamListKind,
  selects: { suffixes: [".opam.locked"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "opam, opam lock", url: "https://opam.ocaml.org/doc/man/opam-lock.html" },
  extract: (_, content) => extractLocked(content),
};

const pinned = /"([A-Za-z0-9_+-]{1,255})"\s{0,16}\{([^}]{1,512})\}/g;

function extractLocked(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  let isDepends = false;
  for (const [index, line] of readLines(content).entries()) {
    if (/^[a-z-]{1,64}:/.test(line)) isDepends = line.startsWith("depends:");
    for (const [, name = "", condition = ""] of isDepends ? line.matchAll(pinned) : []) {
      const version = /(?:^|[\s&(])=\s*"([^"]{1,255})"/.exec(condition)?.[1];
      if (version !== undefined) packages.push({ name, version, scope: scopeOf(condition), line: index + 1 });
    }
  }
  return listing("opam-locked", packages);
}

function scopeOf(condition: string): "runtime" | "development" | "build" {
  if (/\bwith-(?:test|doc|dev-setup)\b/.test(condition)) return "development";
  return /\bbuild\b/.test(condition) ? "build" : "runtime";
}
