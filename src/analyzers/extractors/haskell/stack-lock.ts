import { type ByteSource, type Fields, fieldsAt, fieldsOf, listAt, readYAMLTexts, textAt } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import { haskellListKind, identified } from "./haskell-list.ts";

/**
 * Reads `stack.yaml.lock`: what the project takes beyond its snapshot. The packages of the snapshot itself are
 * listed by an address only, and thus not known.
 */
export const stackLock: Extractor<PackageList> = {
  id: "haskell/stack-lock",
  version: 1,
  kind: haskellListKind,
  selects: { names: ["stack.yaml.lock"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "Stack, Lock files", url: "https://docs.haskellstack.org/en/stable/topics/lock_files/" },
  extract: (_, content) => extractStackLock(content),
};

function extractStackLock(content: ByteSource): Extraction<PackageList> {
  const rows = listAt(fieldsOf(readYAMLTexts(content)), "packages");
  const packages = rows.map((row) => readEntry(fieldsAt(fieldsOf(row), "completed")));
  return listing(
    "stack-lock",
    packages.filter((each) => each !== undefined),
  );
}

function readEntry(completed: Fields | undefined): ListedPackage | undefined {
  const [identifier = ""] = (textAt(completed, "hackage") ?? "").split("@", 1);
  const fromHackage = identified(identifier);
  if (fromHackage !== undefined) return { ...fromHackage, direct: true };
  const name = textAt(completed, "name");
  if (name === undefined) return undefined;
  return { name, version: textAt(completed, "version") ?? "", direct: true, ...originOf(completed) };
}

function originOf(completed: Fields | undefined): Partial<ListedPackage> {
  const git = textAt(completed, "git");
  const archive = textAt(completed, "url");
  const commit = textAt(completed, "commit") ?? "";
  if (git !== undefined) return { qualifiers: { vcs_url: `git+${withoutCredentials(git)}@${commit}` } };
  return archive === undefined ? {} : { qualifiers: { download_url: withoutCredentials(archive) } };
}
