import { type ByteSource, type Fields, fieldsAt, fieldsOf, listAt, readJSON, textAt } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** A package that Spack installed, as its own record tells it. */
export interface SpackPackage {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
  /** `linux-debian12-x86_64` */
  readonly architecture?: string;
  /** Hashes of what it needs, by the kind of need. */
  readonly dependsOn: readonly string[];
}

export const spackPackageFact = defineFactKind<SpackPackage>("spack-package");

const maxDependencies = 10_000;

/** Reads `.spack/spec.json`, which Spack puts into the prefix of every package that it installs. */
export const spackSpec: Extractor<SpackPackage> = {
  id: "spack/spec-json",
  version: 1,
  kind: spackPackageFact,
  selects: { paths: ["/**/.spack/spec.json"], maxBytes: 32 * 1024 * 1024 },
  spec: { title: "Spack, Specs and dependencies", url: "https://spack.readthedocs.io/en/latest/" },
  extract: (_file, content) => readSpec(content),
};

/** The first node is the package itself; the others are what it was concretised with. */
function readSpec(content: ByteSource): Extraction<SpackPackage> {
  const node = fieldsOf(listAt(fieldsAt(fieldsOf(readJSON(content)), "spec"), "nodes")[0]);
  const name = textAt(node, "name");
  const version = textAt(node, "version");
  const hash = textAt(node, "hash");
  if (name === undefined || version === undefined || hash === undefined) return { facts: [], issues: [] };
  const architecture = architectureOf(fieldsAt(node, "arch"));
  const dependsOn = listAt(node, "dependencies")
    .slice(0, maxDependencies)
    .flatMap((each) => textAt(fieldsOf(each), "hash") ?? []);
  const fact = { name, version, hash, dependsOn, ...(architecture === undefined ? {} : { architecture }) };
  return { facts: [fact], issues: [] };
}

/** The target is a name, or an object with one. */
function architectureOf(arch: Fields | undefined): string | undefined {
  const target = textAt(arch, "target") ?? textAt(fieldsAt(arch, "target"), "name");
  const parts = [textAt(arch, "platform"), textAt(arch, "platform_os"), target];
  return parts.every((part) => part === undefined) ? undefined : parts.filter(Boolean).join("-");
}
