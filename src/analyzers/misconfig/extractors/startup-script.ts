import type { ByteSource } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";
import { isShell, type ShellCommand, splitCommands } from "../documents/shell-commands.ts";
import { programName } from "../documents/package-command.ts";
import { isSecretName, isWrittenOut } from "../secret-names.ts";
import { misconfigVersion } from "../version.ts";

/** A line of a shell script that a container may start by, and what is doubtful in it. */
export interface StartupScript {
  readonly what: "credential" | "download-run" | "eval" | "world-writable" | "unverified" | "installs";
  readonly line: number;
  /** The name of a variable or program: no value. */
  readonly name: string;
}

export const startupScriptFact = defineFactKind<StartupScript>("startup-script");

const maxFound = 100;

/** Shell scripts by name: most are never started by a container, which the assembly decides. */
export const startupScriptExtractor: Extractor<StartupScript> = {
  id: "misconfig/startup-script",
  version: misconfigVersion,
  kind: startupScriptFact,
  selects: {
    suffixes: [".sh"],
    names: ["entrypoint", "docker-entrypoint", "start", "run", "startup", "init"],
    maxBytes: 128 * 1024,
    passesOverLarger: true,
  },
  spec: {
    title: "POSIX.1-2024, Shell Command Language",
    url: "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html",
  },
  extract: (_file, content) => readScript(content),
};

function readScript(content: ByteSource): Extraction<StartupScript> {
  const bytes = content.read(0, content.size);
  const text = bytes.toString("utf8");
  if (bytes.subarray(0, 1024).includes(0) || !/^#!.*\b(?:ba|da|a|z|k)?sh\b/.test(text))
    return { facts: [], issues: [] };
  const facts = [...assignments(text), ...doubtfulCommands(text)].slice(0, maxFound);
  return { facts: facts.sort((left, right) => left.line - right.line), issues: [] };
}

const assignment =
  /^[ \t]*(?:export[ \t]+|readonly[ \t]+)?([A-Za-z_]\w{0,80})=(["']?)([^"'\s;&|]{6,200})\2[ \t]*(?:;|#|$)/;

function* assignments(text: string): Generator<StartupScript> {
  let line = 0;
  for (const written of text.split("\n")) {
    line += 1;
    const [, name = "", , value = ""] = assignment.exec(written.slice(0, 400)) ?? [];
    if (isSecretName(name) && isWrittenOut(value) && !value.includes("$"))
      yield { what: "credential", line, name };
  }
}

function* doubtfulCommands(text: string): Generator<StartupScript> {
  let line = 1;
  let counted = 0;
  const lineOf = (offset: number): number => {
    for (; counted < offset; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    return line;
  };
  let previous: ShellCommand | undefined;
  for (const command of splitCommands(text, lineOf)) {
    const found = doubtOf(command, previous);
    if (found !== undefined) yield { ...found, line: command.line };
    previous = command;
  }
}

function doubtOf(
  { words, after }: ShellCommand,
  previous: ShellCommand | undefined,
): Omit<StartupScript, "line"> | undefined {
  const name = programName(words[0]);
  const before = programName(previous?.words[0]);
  if (after === "|" && isShell(name) && (before === "curl" || before === "wget"))
    return { what: "download-run", name: before };
  if (name === "eval" && words.slice(1).some((word) => word.includes("$"))) return { what: "eval", name };
  if (isShell(name) && words[1] === "-c" && /^"?\$[@*1{]/.test(words[2] ?? "")) return { what: "eval", name };
  if (
    name === "chmod" &&
    words.some((word) => /^(?:0?[0-7]?[0-7]{2}[2367]|[agou]*o[agou]*\+[rx]*w|a?\+[rx]*w)$/.test(word))
  )
    return { what: "world-writable", name };
  if (
    (name === "curl" && words.some((word) => word === "--insecure" || /^-[a-zA-Z]*k/.test(word))) ||
    (name === "wget" && words.includes("--no-check-certificate"))
  )
    return { what: "unverified", name };
  const installs =
    /^(?:apt-get|apt|apk|yum|dnf|pip3?|npm|gem)$/.test(name) &&
    words.some((word) => word === "install" || word === "add");
  return installs ? { what: "installs", name } : undefined;
}
