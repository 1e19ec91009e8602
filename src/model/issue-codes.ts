/** What is known of one code of an issue. */
export interface IssueCodeFacts {
  /** What it says of the artifact, one sentence. */
  readonly meaning: string;
  /** Whether packages or findings may be missing because of it: a gate cannot pass over it. */
  readonly hides: boolean;
}

/** Every code, sorted; `docs/reference/issues.md` is made from it and a test holds it against the sources. */
export const issueCodes = {
  "advisories-incomplete": {
    meaning: "No feed that is whole covers an ecosystem or release; what no advisory names was not assessed.",
    hides: false,
  },
  "advisories-stale": {
    meaning: "Advisories are older than they should be: a day, an hour where hours count.",
    hides: false,
  },
  "allowance-expired": {
    meaning: "What a file of rules accepts has run out; it suppresses nothing any more.",
    hides: false,
  },
  "archive-renamed": {
    meaning: "An archive of Java or Python lies under a name that does not say so; its packages were read.",
    hides: false,
  },
  "archive-too-deep": {
    meaning: "Archives are nested deeper than `--max-archive-depth`; the inner ones were not entered.",
    hides: true,
  },
  "archive-too-large": {
    meaning: "An archive unpacks to more than is read of one; the rest of it was not read.",
    hides: true,
  },
  "attached-sbom-not-used": {
    meaning: "A document attached to the image could not be read as an SBOM, or is about another image.",
    hides: false,
  },
  "attached-sbom-partial": {
    meaning: "The SBOM that was used describes a part of the image: of the rest no package is known.",
    hides: true,
  },
  "attached-vex-not-used": {
    meaning:
      "Statements (VEX) attached to the image were asked for and could not be read, or it is of no registry.",
    hides: false,
  },
  "broken-hard-link": { meaning: "A hard link leads to a file that is not there.", hides: false },
  "cataloger-failed": {
    meaning: "A bug of Assay: one cataloger failed, and its packages are missing. Please report it.",
    hides: true,
  },
  "catalogers-left-out": {
    meaning: "`--catalogers` left some out: of what only they read, no package is known.",
    hides: true,
  },
  "check-not-evaluated": {
    meaning: "A check of the user's own could not be evaluated on an object of a file.",
    hides: true,
  },
  "component-without-package-url": {
    meaning: "Components of an SBOM document have no package URL that is understood; they were not assessed.",
    hides: true,
  },
  "distribution-contradictory": {
    meaning:
      "Files that name the distribution differ, or the packages that are installed are another's; os-release was believed.",
    hides: false,
  },
  "distribution-end-of-life": {
    meaning: "The distribution's release is out of support; vulnerabilities found later are not told for it.",
    hides: true,
  },
  "distribution-inferred": {
    meaning: "No file names the distribution; it was taken from the packages that are installed.",
    hides: false,
  },
  "distribution-link-broken": {
    meaning:
      "What should name the distribution is a link to nothing, and no package tells it either; nothing of a distribution was looked up.",
    hides: true,
  },
  "distribution-removed": {
    meaning: "A later layer removed the file that names the distribution; it was read from the layer below.",
    hides: false,
  },
  "document-cut": {
    meaning:
      "An SBOM document has more than is read of one: components nested too deeply, or too many of them.",
    hides: true,
  },
  "document-encoding-wrong": {
    meaning:
      "An SBOM document has bytes that are no UTF-8; they were replaced, so that a name may be another.",
    hides: true,
  },
  "document-reference-repeated": {
    meaning: "Packages of an SBOM document share a reference: which of them others depend on is not told.",
    hides: false,
  },
  "embedded-sbom-not-used": {
    meaning:
      "An SBOM document lies in the image; what it speaks for cannot be told, and nothing was taken from it.",
    hides: false,
  },
  "empty-document": { meaning: "An SBOM document names no package.", hides: true },
  "encrypted-layer": { meaning: "A layer is encrypted and was not read.", hides: true },
  "file-modified": {
    meaning:
      "Files are not what their package installed (`--verify-files`), configuration apart; what they are now is not known.",
    hides: true,
  },
  "file-over-limit": {
    meaning: "A file holds more, or nests deeper, than is read of its format; the rest was left out.",
    hides: true,
  },
  "file-timeout": {
    meaning: "A file took longer than `--file-timeout`; what was still to read of it is missing.",
    hides: true,
  },
  "file-too-large": {
    meaning: "A file is larger than files of its kind are read; it was not read.",
    hides: true,
  },
  "files-left-out": {
    meaning: "The artifact has more files than an SBOM lists; packages are whole.",
    hides: false,
  },
  "foreign-layer": { meaning: "A layer is kept outside of the registry and was not read.", hides: true },
  "go-build-information-missing": {
    meaning: "A Go program was stripped of the list of its modules.",
    hides: true,
  },
  "include-not-read": {
    meaning: "A requirements file includes another one that could not be read.",
    hides: true,
  },
  "issues-left-out": { meaning: "There are more issues of a layer than are told.", hides: true },
  "layer-left-out": {
    meaning:
      "`--fast` left out a layer of the base image or the baseline that is not in the cache; what it holds is not known.",
    hides: true,
  },
  "malformed-file": {
    meaning: "A file is not what its name or its first bytes say; what could be read of it was kept.",
    hides: true,
  },
  "malformed-requirement": {
    meaning: "A line of a requirements file names no package that could be understood.",
    hides: true,
  },
  "no-advisories-for-distribution": {
    meaning: "The database has no advisories for the distribution; its packages were not looked up.",
    hides: true,
  },
  "no-advisories-for-ecosystem": {
    meaning: "The database has no advisories for an ecosystem; its packages were not looked up.",
    hides: true,
  },
  "package-archive-renamed": {
    meaning: "A tar archive or a package file lies under a name that does not say so; it was not read.",
    hides: true,
  },
  "package-database-edited": {
    meaning:
      "A later layer wrote packages out of a package database, or gave them other versions, while their files stayed; they are told as a lower layer records them.",
    hides: false,
  },
  "package-database-removed": {
    meaning:
      "A later layer removed or emptied a package database; the packages are known from the layer below.",
    hides: false,
  },
  "packed-executable": {
    meaning: "A program is packed; what it was built from cannot be read.",
    hides: true,
  },
  "path-escapes": {
    meaning: "An entry of an archive has a path that leads out of it; it was refused.",
    hides: true,
  },
  "path-too-long": {
    meaning: "A path is longer than `--max-path-length`; the entry was left out.",
    hides: true,
  },
  "reader-failed": { meaning: "A bug of Assay: a reader failed on a file. Please report it.", hides: true },
  "repository-without-tag": {
    meaning:
      "apk takes packages from a repository that is not the distribution's own, and its database does not tell which.",
    hides: true,
  },
  "scan-timeout": {
    meaning: "`--timeout` was over before this was done; the report holds what was found until then.",
    hides: true,
  },
  "secrets-not-searched": {
    meaning: "Archives, or files within them, are damaged and were not searched for credentials.",
    hides: false,
  },
  "statement-expired": {
    meaning: "An exception ran out; the findings that it was about count again.",
    hides: false,
  },
  "statement-not-trusted": {
    meaning: "A statement attached to the image is signed by nobody who was verified; it suppresses nothing.",
    hides: false,
  },
  "statements-contradict": {
    meaning: "Two statements of the same weight say the opposite of a finding; it counts.",
    hides: false,
  },
  "third-party-package": {
    meaning:
      "Packages come from another repository than the distribution's own; its advisories are not about them.",
    hides: true,
  },
  "too-many-entries": {
    meaning: "A file lists more than is read of one; the rest was left out.",
    hides: true,
  },
  "truncated-file": { meaning: "A file ends early; what was before its end was kept.", hides: true },
  "unknown-distribution": {
    meaning: "The distribution is not known, so its packages could not be looked up; `--distro` names it.",
    hides: true,
  },
  "unreadable-file": { meaning: "A file of a directory cannot be read by this user.", hides: true },
  "unsupported-file": { meaning: "A file is of a variant of its format that is not read.", hides: true },
  "unsupported-layer": { meaning: "A layer is no tar archive and was not read.", hides: true },
  "version-not-resolved": {
    meaning: "Packages are recorded without an exact version; they were not looked up.",
    hides: true,
  },
} as const satisfies Readonly<Record<string, IssueCodeFacts>>;

/** A code of an issue. A new one is described above first. */
export type IssueCode = keyof typeof issueCodes;

/** Whether something may be missing from the result because of an issue. */
export function hidesSomething({ code }: { readonly code: IssueCode }): boolean {
  // Analyses kept by another version may hold codes that this one does not know.
  const known: Readonly<Record<string, IssueCodeFacts>> = issueCodes;
  return known[code]?.hides ?? true;
}
