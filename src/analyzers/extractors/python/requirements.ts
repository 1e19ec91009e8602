import type { ByteSource } from "#formats";
import type { Extraction, ExtractionIssue, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import { parseRequirement, pinnedVersion } from "./requirements/pep508.ts";

/** One distribution that a requirements file asks for. */
export interface PythonRequirement {
  /** As written. */
  readonly name: string;
  /** The one version that is allowed, when it is one. */
  readonly version?: string;
  /** The version clauses, or the address, where the version is not told. */
  readonly wanted: string;
  readonly marker?: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What a requirements file says. */
export interface PythonRequirements {
  readonly requirements: readonly PythonRequirement[];
  /** Other files it names with `-r` or `-c`, relative to itself. */
  readonly includes: readonly {
    readonly kind: "requirements" | "constraints";
    readonly path: string;
    readonly line: number;
  }[];
}

export const pythonRequirementsKind = defineFactKind<PythonRequirements>("python-requirements");

const maxLines = 200_000;

/**
 * Reads pip's requirements and constraints files: PEP 508 requirements, continued lines, comments, hashes and
 * other options per requirement, addresses, archives, editable ones. Lines that are none of that are issues.
 */
export const pythonRequirements: Extractor<PythonRequirements> = {
  id: "python/requirements",
  version: 1,
  kind: pythonRequirementsKind,
  selects: {
    paths: ["/**requirements*.txt", "/**requirements/*.txt", "/**constraints*.txt"],
    maxBytes: 16 * 1024 * 1024,
  },
  spec: {
    title: "pip, Requirements File Format",
    url: "https://pip.pypa.io/en/stable/reference/requirements-file-format/",
  },
  extract: (_, content) => extractRequirements(content),
};

function extractRequirements(content: ByteSource): Extraction<PythonRequirements> {
  const requirements: PythonRequirement[] = [];
  const includes: { kind: "requirements" | "constraints"; path: string; line: number }[] = [];
  const issues: ExtractionIssue[] = [];
  for (const { text, line } of logicalLines(decode(content))) {
    const [, option, path] =
      /^(-r|-c|--requirement|--constraint)(?:\s+|=|(?<=-[rc]))(\S.*)$/.exec(text) ?? [];
    if (option !== undefined && path !== undefined) {
      includes.push({ kind: /^--?r/.test(option) ? "requirements" : "constraints", path: path.trim(), line });
      continue;
    }
    const editable = /^(?:-e|--editable)(?:\s+|=)(.*)$/.exec(text)?.[1];
    if (text.startsWith("-") && editable === undefined) continue;
    const requirement = readRequirement((editable ?? text).trim(), line);
    if (requirement !== undefined) requirements.push(requirement);
    else if (issues.length < 20) issues.push(unreadable(line));
  }
  const isEmpty = requirements.length + includes.length === 0;
  return { facts: isEmpty ? [] : [{ requirements, includes }], issues };
}

function unreadable(line: number): ExtractionIssue {
  return {
    code: "malformed-requirement",
    message: `line ${line} is no requirement that names a distribution`,
  };
}

/** PowerShell writes `pip freeze > requirements.txt` as UTF-16. */
function decode(content: ByteSource): string {
  const bytes = content.read(0, content.size);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
  return bytes.toString("utf8", bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0);
}

/** Lines joined where they end in a backslash, without comments; a comment needs white space before it. */
function* logicalLines(text: string): Generator<{ text: string; line: number }> {
  let parts: string[] = [];
  let number = 0;
  for (const raw of text.split(/\r\n|\n|\r/, maxLines)) {
    number += 1;
    const continued = raw.endsWith("\\") && !/^\s*#/.test(raw);
    parts.push(continued ? raw.slice(0, -1) : raw);
    if (continued) continue;
    const joined = parts
      .join(" ")
      .replace(/(?:^|\s)#.*$/s, "")
      .trim();
    if (joined !== "") yield { text: joined, line: number - parts.length + 1 };
    parts = [];
  }
}

function readRequirement(text: string, line: number): PythonRequirement | undefined {
  const bare = text.replace(/\s--(?:hash|config-settings?|global-option)\b.*$/s, "").trim();
  if (/^[a-z+]{2,16}:/i.test(bare) || /^\.{0,2}\//.test(bare)) return fromAddress(bare, line);
  const requirement = parseRequirement(bare);
  if (requirement === undefined) return fromAddress(bare, line);
  const version =
    requirement.url === undefined ? pinnedVersion(requirement.specifier) : archived(requirement.url)?.version;
  return {
    name: requirement.name,
    ...(version === undefined ? {} : { version }),
    wanted: requirement.url === undefined ? requirement.specifier : withoutCredentials(requirement.url),
    ...(requirement.marker === undefined ? {} : { marker: requirement.marker }),
    line,
  };
}

/** An address or a path tells the name in its fragment (`#egg=name`) or in the name of a wheel or archive. */
function fromAddress(address: string, line: number): PythonRequirement | undefined {
  const url = address.split(/\s/, 1)[0] ?? "";
  const egg = /[#&]egg=([A-Za-z0-9._-]{1,255})/.exec(url)?.[1];
  const archive = archived(url);
  const name = egg ?? archive?.name;
  if (name === undefined) return undefined;
  return {
    name,
    ...(archive === undefined ? {} : { version: archive.version }),
    wanted: withoutCredentials(url),
    line,
  };
}

function archived(url: string): { name: string; version: string } | undefined {
  const file = url.split(/[#?]/, 1)[0]?.split("/").at(-1) ?? "";
  const [, wheel, wheelVersion] =
    /^([A-Za-z0-9._]{1,255})-([0-9][^-]{0,255})(?:-[^-]+){3,4}\.whl$/.exec(file) ?? [];
  if (wheel !== undefined && wheelVersion !== undefined) return { name: wheel, version: wheelVersion };
  const [, source, version] =
    /^([A-Za-z0-9._-]{1,255})-([0-9][A-Za-z0-9.!+]{0,255})\.(?:tar\.gz|tar\.bz2|zip|tgz)$/.exec(file) ?? [];
  return source !== undefined && version !== undefined ? { name: source, version } : undefined;
}
