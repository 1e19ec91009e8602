import { type ByteSource, FormatError, isAdb } from "#formats";
import type { Extraction, ExtractionIssue, Extractor } from "../../extractor.ts";
import { formatIssue } from "../../format-issue.ts";
import { type PathCollector, pathCollector } from "../recorded-paths.ts";
import {
  type ApkDatabase,
  apkDatabaseFact,
  apkDatabaseFolders,
  apkDatabaseOf,
  apkDependencyName,
  type ReadApkPackage,
} from "./apk-database.ts";

const maxPackages = 200_000;
const maxIssues = 20;

/** apk's database as text, which apk-tools 2 and 3 both write: one letter, a colon, a value; a blank line between. */
export const apkInstalled: Extractor<ApkDatabase> = {
  id: "apk/installed",
  version: 2,
  kind: apkDatabaseFact,
  selects: { paths: apkDatabaseFolders.map((folder) => `${folder}/installed`), maxBytes: 128 * 1024 * 1024 },
  spec: {
    title: "apk installed database v2",
    url: "https://wiki.alpinelinux.org/wiki/Apk_spec#Installed_Database_V2",
  },
  extract: (_file, content) => readInstalled(content),
};

interface Reading {
  readonly packages: ReadApkPackage[];
  readonly issues: ExtractionIssue[];
  readonly addPath: PathCollector;
  current: ReadApkPackage | undefined;
  folder: string;
}

function readInstalled(content: ByteSource): Extraction<ApkDatabase> {
  const bytes = content.read(0, content.size);
  if (isAdb(bytes)) return { facts: [], issues: [] };
  const text = bytes.toString("utf8");
  const reading: Reading = {
    packages: [],
    issues: [],
    addPath: pathCollector("apk"),
    current: undefined,
    folder: "/",
  };
  try {
    readLines(reading, text);
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    complain(reading, formatIssue(thrown));
  }
  finish(reading);
  if (bytes.length > 0 && bytes.at(-1) !== 0x0a)
    complain(reading, {
      code: "truncated-file",
      message: "ends within a line; later packages may be missing",
    });
  return { facts: [apkDatabaseOf(reading.packages)], issues: reading.issues };
}

function readLines(reading: Reading, text: string): void {
  let line = 0;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = text.indexOf("\n", start);
    if (end === -1) end = text.length;
    line += 1;
    if (start === end) finish(reading);
    else if (text.charAt(start + 1) === ":")
      readField(reading, text.charAt(start), text.slice(start + 2, end), line);
    else complain(reading, { code: "malformed-file", message: `line ${String(line)} is no field` });
    if (reading.packages.length > maxPackages)
      throw new FormatError("apk", "LIMIT", "more packages than any system has");
  }
}

function readField(reading: Reading, letter: string, value: string, line: number): void {
  const found = (reading.current ??= { name: "", version: "", line, requires: [], provides: [], files: [] });
  switch (letter) {
    case "P":
      found.name = value;
      break;
    case "V":
      found.version = value;
      break;
    case "A":
      found.architecture = value;
      break;
    case "o":
      found.origin = value;
      break;
    case "L":
      found.license = value;
      break;
    case "m":
      found.maintainer = value;
      break;
    case "s":
      found.repositoryTag = value.replace(/^@/, "");
      break;
    case "D":
      found.requires = names(value);
      break;
    case "p":
      found.provides = names(value);
      break;
    case "F":
      reading.folder = value === "" ? "/" : `/${value}/`;
      break;
    case "R":
      reading.addPath(found.files, reading.folder, value);
      break;
    default:
  }
}

function finish(reading: Reading): void {
  const { current } = reading;
  reading.current = undefined;
  reading.folder = "/";
  if (current === undefined) return;
  if (current.name !== "" && current.version !== "") reading.packages.push(current);
  else
    complain(reading, {
      code: "malformed-file",
      message: `the package at line ${String(current.line)} has no name or no version`,
    });
}

function names(value: string): string[] {
  return value
    .split(" ")
    .map(apkDependencyName)
    .filter((name) => name !== undefined);
}

function complain({ issues }: Reading, issue: ExtractionIssue): void {
  if (issues.length < maxIssues) issues.push(issue);
}
