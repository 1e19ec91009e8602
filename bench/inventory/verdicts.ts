/**
 * What was found out, by looking at the files, about packages that only one of Assay and a peer lists: one verdict for each
 * group of differences, with its reason. `docs/accuracy.md` has them for people. A difference that none fits is an error.
 */
export interface Verdict {
  /** Who lists it. */
  readonly by: "assay" | "syft";
  readonly type: string;
  /** Fits `name version path`. */
  readonly pattern: RegExp;
  /** `true`: it is there. `not-a-package`: nothing that a registry or an installer knows. `other-words`: both list it, differently. */
  readonly verdict: "true" | "not-a-package" | "other-words";
  readonly reason: string;
}

export const verdicts: readonly Verdict[] = [
  {
    by: "assay",
    type: "npm",
    pattern: /^(?:jquery|select2) \S+ .*\/django\/contrib\/admin\/static\/.*\.js$/,
    verdict: "true",
    reason: "Django carries the library in its wheel; the file's first comment names version and project",
  },
  {
    by: "syft",
    type: "npm",
    pattern: / UNKNOWN /,
    verdict: "not-a-package",
    reason: "an entry point within a package: a `package.json` with a name and no version",
  },
  {
    by: "syft",
    type: "npm",
    pattern: /\/node_modules\/[^ ]*\/(?:test|tests|fixtures|benchmark|tools|bin|dist)\//,
    verdict: "not-a-package",
    reason: "a test's fixture or a folder of the package itself, which nobody installed",
  },
  {
    by: "syft",
    type: "npm",
    pattern: /^(?:nw-pre-gyp-module-test|proxy-agent-layer) /,
    verdict: "not-a-package",
    reason:
      "a page to test with, and a folder that is packed elsewhere: manifests of the package's own parts",
  },
  {
    by: "syft",
    type: "npm",
    pattern: /^bench-[ab] 1\.0\.0 \/app\/package\.json$/,
    verdict: "not-a-package",
    reason: "the project itself, from no registry",
  },
  {
    by: "syft",
    type: "npm",
    pattern: /\/gems\/typeprof-[^ ]*\/vscode\/package\.json$/,
    verdict: "not-a-package",
    reason: "source of an editor extension within a gem, not installed",
  },
  {
    by: "syft",
    type: "maven",
    pattern: / UNKNOWN /,
    verdict: "not-a-package",
    reason: "the file's name alone: no group, no version",
  },
  {
    by: "syft",
    type: "maven",
    pattern: /^jrt-fs /,
    verdict: "not-a-package",
    reason: "a part of the Java installation, which is listed as such",
  },
  {
    by: "syft",
    type: "maven",
    pattern: /^maven3-\S+ .*\/usr\/share\/java\/maven3-/,
    verdict: "other-words",
    reason: "Debian's name of a file that Maven's record in it calls maven-…",
  },
  {
    by: "syft",
    type: "maven",
    pattern: /\/usr\/share\/(?:java|maven-repo)\//,
    verdict: "other-words",
    reason: "no group is told: listed by Assay as `generic`, by Syft with the name as the group",
  },
  {
    by: "assay",
    type: "generic",
    pattern: /\/usr\/share\/(?:java|maven-repo)\//,
    verdict: "other-words",
    reason: "the same files, which tell no group",
  },
  {
    by: "syft",
    type: "golang",
    pattern: /^cmd\/(?:go|gofmt) /,
    verdict: "other-words",
    reason: "Go's own programs: the standard library, `stdlib`",
  },
  {
    by: "syft",
    type: "golang",
    pattern: /^\S+\/(?:cmd|plugins)\/\S+ /,
    verdict: "other-words",
    reason: "the package that was built, where Assay names the module",
  },
  {
    by: "assay",
    type: "golang",
    pattern: /^(?:github\.com\/(?:containers|docker|containernetworking)\/[\w-]+(?:\/\S+)?) /,
    verdict: "other-words",
    reason: "the module, where Syft names the package that was built",
  },
  {
    by: "assay",
    type: "golang",
    pattern: /\/usr\/local\/go\/(?:src|misc)\//,
    verdict: "true",
    reason: "modules that the Go distribution carries as sources, by its `vendor/modules.txt`",
  },
  {
    by: "assay",
    type: "generic",
    pattern: /\/usr\/(?:bin|lib\/x86_64-linux-gnu)\//,
    verdict: "true",
    reason: "programs whose package's list names them by a link that this image does not have",
  },
];
