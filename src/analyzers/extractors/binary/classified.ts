import type { ByteSource } from "#formats";
import type { PackageType } from "#model";
import {
  classifiers,
  classifierSearches,
  findVersion,
  type ClassifierSearch,
} from "../../classifiers/index.ts";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor, FileHead } from "../../extractor.ts";

/** A program that was known by its name and by a text in it. */
export interface ClassifiedProgram {
  readonly name: string;
  readonly version: string;
  readonly namespace?: string;
  /** `generic` when left out. */
  readonly type?: PackageType;
  /** Vendor and product as the CPE dictionary has them, without its escapes: `erlang:erlang/otp`. */
  readonly cpe?: string;
}

export const classifiedKind = defineFactKind<ClassifiedProgram>("classified-program");

/**
 * Programs and libraries that came without a package: their names are on the list of classifiers, and the version
 * is in their bytes. Files of other names are not read.
 */
export const classified: Extractor<ClassifiedProgram> = {
  id: "binary/classified",
  version: 2,
  kind: classifiedKind,
  readsNames: true,
  selects: {
    names: [...new Set(classifiers.flatMap(({ files = [] }) => files))].sort(),
    libraries: [...new Set(classifiers.flatMap(({ libraries = [] }) => libraries))].sort(),
    maxBytes: 1024 * 1024 * 1024,
  },
  spec: {
    title: "What a program says of itself, by program: src/analyzers/classifiers",
    url: "https://cpe.mitre.org/specification/",
  },
  extract: (file, content) => classify(file, content),
};

function classify({ names }: FileHead, content: ByteSource): Extraction<ClassifiedProgram> {
  for (const search of names.flatMap((name) => classifierSearches(name))) {
    const fact = programIn(content, search);
    if (fact !== undefined) return { facts: [fact], issues: [] };
  }
  return { facts: [], issues: [] };
}

function programIn(
  content: ByteSource,
  { classifier, texts }: ClassifierSearch,
): ClassifiedProgram | undefined {
  const found = findVersion(content, texts);
  if (found === undefined) return undefined;
  const { name, namespace, type, cpe } = texts[found.index]?.is ?? classifier;
  return {
    name,
    version: type === "golang" ? `v${found.version}` : found.version,
    ...(namespace === undefined ? {} : { namespace }),
    ...(type === undefined ? {} : { type }),
    ...(cpe === undefined ? {} : { cpe: cpe.replace(/\\(.)/g, "$1").toLowerCase() }),
  };
}
