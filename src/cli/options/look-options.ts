import { scanners, severities, type Scanner } from "#model";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { listOf } from "../../runtime/options/list-kind.ts";
import { choice, onOff, path, text } from "../../runtime/options/value-kinds.ts";

const group = "What to look at";

const available = [...scanners, "none"] as const;

const licenseRule = `[A-Za-z0-9][A-Za-z0-9.+*() -]*=(?:allow|${severities.join("|")})`;

export const lookOptions = {
  scanners: defineOption({
    kind: listOf(choice("SCANNER", available)),
    default: ["vuln"] as readonly (Scanner | "none")[],
    description:
      "What to look for: vulnerabilities, credentials, misconfiguration, licences; `none` lists packages only",
    details:
      "Where it is not given, a server looks for credentials too, and a scan for what its policies need.",
    example: "vuln,secret,misconfig,license",
    since: "0.1.0",
    group,
  }),
  fast: defineOption({
    kind: onOff(),
    default: false,
    description: "Look at what changed only, with packages and advisories that are here already",
    details:
      "Layers of the base image and of `--baseline` are taken from the cache, or left out; no advisories are fetched. " +
      "What was left out is told, and makes the verdict incomplete.",
    example: "true",
    since: "0.1.0",
    group,
  }),
  checks: defineOption({
    kind: listOf(path("FILE", "file")),
    default: [] as readonly string[],
    description: "Files with checks of misconfiguration of your own",
    details: "YAML with expressions of the policy language; docs/misconfiguration.md shows the form.",
    example: "ci/checks.yaml",
    since: "0.1.0",
    group,
  }),
  licensePolicy: defineOption({
    kind: listOf(
      text("LICENCE=ANSWER", {
        parse: parseLicenseRule,
        schema: { type: "string", pattern: `^${licenseRule}$` },
        pattern: licenseRule,
      }),
    ),
    default: [] as readonly string[],
    defaultText: "permissive is allowed, the others are rated",
    description: "What is said to licences: `allow`, or the severity of a finding",
    details:
      "By category (permissive, weak-copyleft, strong-copyleft, network-copyleft, proprietary, unknown) or by SPDX " +
      "identifier, with `*` at its end for any ending. The last that fits counts, identifiers before categories.",
    example: "strong-copyleft=high,GPL-2.0-*=allow",
    since: "0.1.0",
    group,
  }),
  platform: defineOption({
    kind: optional(text("OS/ARCH[/VARIANT]")),
    default: undefined,
    defaultText: "this machine's",
    description: "Which image of a multi-platform image to scan",
    example: "linux/arm64",
    since: "0.1.0",
    group,
  }),
  allPlatforms: defineOption({
    kind: onOff(),
    default: false,
    description: "Scan every image of a multi-platform image, one report each",
    example: "true",
    since: "0.1.0",
    group,
  }),
  input: defineOption({
    kind: optional(text("FILE", { completes: "file" })),
    default: undefined,
    description: "An archive to scan, in place of REFERENCE",
    details: "Trivy's way to name an image archive; `assay scan FILE` does the same.",
    example: "image.tar",
    since: "0.1.0",
    group,
    sources: ["flag"],
  }),
  exclude: defineOption({
    kind: listOf(text("GLOB")),
    default: [] as readonly string[],
    description: "Paths that are not looked at",
    details:
      "`*` matches within one name, `**` across directories, `{a,b}` either. A pattern without a leading slash " +
      "matches at any depth.",
    example: "/opt/vendor/**",
    since: "0.1.0",
    group,
    aliases: [
      {
        flag: "skip-dirs",
        description: "Trivy's name: a directory and all below it",
        convert: directoryGlob,
      },
      { flag: "skip-files", description: "Trivy's name: one file", convert: fileGlob },
    ],
  }),
  catalogers: defineOption({
    kind: listOf(text("NAME")),
    default: [] as readonly string[],
    defaultText: "all",
    description: "What packages are looked for by: sets, ecosystems or ids of catalogers",
    details:
      "Sets: `os`, `language`, `binary` (what programs say themselves), `first` (dpkg, apk, rpm, npm, Python, Java " +
      "archives, Go and Rust), `all`. Ecosystems as `npm`, ids as `dpkg/status`: docs/packages.md lists them.",
    example: "os,npm",
    since: "0.1.0",
    group,
  }),
  javaIndex: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    description: "Index that tells Java archives without metadata by their SHA-1",
    details: "`assay java-index` makes one of a Maven repository; docs/packages.md describes the form.",
    example: "repository.index",
    since: "0.1.0",
    group,
  }),
  verifyFiles: defineOption({
    kind: onOff(),
    default: false,
    description: "Compare files with the checksums that their packages recorded",
    details:
      "dpkg, apk, rpm, pacman, Portage, Chisel, Python wheels and conda record some. Files that differ are issues, " +
      "configuration apart. Layers are read once more for this.",
    example: "true",
    since: "0.1.0",
    group,
  }),
  baseImages: defineOption({
    kind: optional(text("FILE", { completes: "file" })),
    default: undefined,
    defaultText: "base-images.json in the cache directory",
    description: "List of images that others are built from (`assay base add`)",
    details: "Their layers are told apart from what was built on them.",
    example: "base-images.json",
    since: "0.1.0",
    group,
  }),
  distro: defineOption({
    kind: optional(
      text("ID:VERSION", {
        parse: parseDistribution,
        schema: { type: "string", pattern: "^[a-z0-9._-]+[:@][^ ]+$" },
      }),
    ),
    default: undefined,
    defaultText: "what the artifact's os-release says",
    description: "Distribution to take in place of what the artifact says",
    example: "debian:12",
    since: "0.1.0",
    group,
  }),
};

/** Trivy counts `--skip-dirs` from the root, with a leading slash or without, and takes globs. */
function directoryGlob(directories: string): string {
  return rooted(directories, "/**");
}

function fileGlob(files: string): string {
  return rooted(files, "");
}

function rooted(paths: string, suffix: string): string {
  const rootedPaths = paths.split(",").map(
    (path) =>
      `/${path
        .trim()
        .replace(/^(?:\.?\/)+/, "")
        .replace(/\/+$/, "")}${suffix}`,
  );
  return rootedPaths.join(",");
}

function parseLicenseRule(value: string) {
  return !new RegExp(`^${licenseRule}$`).test(value)
    ? ({ ok: false, expected: "a category or licence and an answer as in strong-copyleft=high" } as const)
    : ({ ok: true, value } as const);
}

function parseDistribution(value: string) {
  const match = /^([a-z0-9._-]+)[:@](\S+)$/.exec(value);
  return match === null
    ? ({ ok: false, expected: "an id and a version as in debian:12" } as const)
    : ({ ok: true, value: `${match[1]}:${match[2]}` } as const);
}
