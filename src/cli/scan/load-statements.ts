import { open } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { readStatements, StatementError, type StatementPlace } from "#documents";
import type { VexStatement } from "#model";
import { errorMessage } from "../../runtime/errors.ts";
import type { CommandContext } from "../command.ts";
import { attachedVex } from "./attached-vex.ts";
import { printable } from "../db/plain-text.ts";

/** Ignore files that are looked for in the working directory, ours first. */
export const projectFiles = [
  ".assayignore",
  ".trivyignore",
  ".trivyignore.yaml",
  ".grype.yaml",
  "osv-scanner.toml",
] as const;

/** Larger than any document that is read; the reader knows its own bounds. */
const maxBytes = 65 * 1024 * 1024;
const maxNotes = 20;

/**
 * Reads every statement that the options name: `exceptions` of `assay.yaml`, ignore files of the working directory
 * unless `discover` is off, `--ignore-file`, `--vex`. What was passed over is noted on standard error. Throws
 * `StatementError`.
 */
export async function loadStatements(
  context: CommandContext,
  discover: boolean,
): Promise<readonly VexStatement[]> {
  const { options, origins, directory } = context;
  const statements: VexStatement[] = [];
  const notes: string[] = [];
  const read = async (path: string, trust: StatementPlace["trust"]): Promise<void> => {
    const bytes = await bytesOf(resolve(directory, path), path);
    const found = readStatements(bytes, { place: path, trust });
    statements.push(...found.statements);
    notes.push(...found.notes);
  };
  const configuration = /^(.*):\d+$/.exec(origins.exceptions)?.[1];
  if (discover && configuration !== undefined) await read(shown(directory, configuration), "own");
  for (const name of discover && options.projectExceptions ? projectFiles : []) {
    if (await isFile(resolve(directory, name))) await read(name, name === ".assayignore" ? "own" : "given");
  }
  for (const path of options.ignoreFile) await read(path, "given");
  for (const given of options.vex) {
    if (given === attachedVex) continue;
    if (await isInRegistry(given, directory)) {
      const { fetchStatements } = await import("./fetch-statements.ts");
      const found = await fetchStatements(given, context);
      statements.push(...found.statements);
      notes.push(...found.notes);
    } else await read(given, "given");
  }
  if (!options.quiet) noteAll(notes, context);
  return statements;
}

/** As the user would write it: what lies outside of the directory by its whole path. */
function shown(directory: string, path: string): string {
  const short = relative(directory, path);
  return short === "" || short.startsWith("..") ? path : short;
}

function noteAll(notes: readonly string[], { terminal }: CommandContext): void {
  for (const note of notes.slice(0, maxNotes)) terminal.note(printable(note));
  if (notes.length > maxNotes) terminal.note(`and ${notes.length - maxNotes} more notes of statements`);
}

/** What is no file here and no path is the name of an artifact in a registry. */
async function isInRegistry(given: string, directory: string): Promise<boolean> {
  if (given.startsWith("registry:")) return true;
  if (/^(?:\.{0,2}\/|~)/.test(given) || !/^[\w.-]+(?::\d+)?\/[\w./-]+[:@][\w:.-]+$/.test(given)) return false;
  return !(await isFile(resolve(directory, given)));
}

async function isFile(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch(() => undefined);
  if (handle === undefined) return false;
  try {
    return (await handle.stat()).isFile();
  } finally {
    await handle.close();
  }
}

async function bytesOf(path: string, name: string): Promise<Buffer> {
  try {
    const handle = await open(path, "r");
    try {
      const { size } = await handle.stat();
      if (size > maxBytes) throw new Error(`it is larger than ${maxBytes} bytes`);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new StatementError(
      "STATEMENT_UNREADABLE",
      `${name} cannot be read as statements: ${errorMessage(cause)}`,
      "Name a file that is there; docs/exceptions.md has one of each kind.",
      cause,
    );
  }
}
