import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** Where apk takes packages from. */
export interface ApkRepository {
  /** Packages are asked for from it by this name (`package@tag`), and marked with it in the database. */
  readonly tag?: string;
  /** As written, without credentials. */
  readonly address: string;
}

export const apkRepositoriesFact = defineFactKind<ApkRepository>("apk-repository");

const maxRepositories = 1000;

/** The list of apk's repositories, one a line; comments begin with `#`. */
export const apkRepositories: Extractor<ApkRepository> = {
  id: "apk/repositories",
  version: 1,
  kind: apkRepositoriesFact,
  selects: {
    paths: ["/etc/apk/repositories", "/etc/apk/repositories.d/*.list"],
    maxBytes: 1024 * 1024,
  },
  spec: {
    title: "apk-repositories(5)",
    url: "https://man.archlinux.org/man/apk-repositories.5.en",
  },
  extract: (_, content) => readRepositories(content),
};

function readRepositories(content: ByteSource): Extraction<ApkRepository> {
  const facts = readLines(content)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(0, maxRepositories)
    .map(repositoryOf);
  return { facts, issues: [] };
}

function repositoryOf(line: string): ApkRepository {
  const [, tag, address = line] = /^@(\S+)\s+(\S+)/.exec(line) ?? [];
  const told = address.replace(/^([a-z]+:\/\/)[^/@]*@/, "$1");
  return { ...(tag === undefined ? {} : { tag }), address: told };
}
