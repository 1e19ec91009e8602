import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AssayError, errorMessage } from "../errors.ts";
import type { Environment } from "./environment.ts";
import { OptionError } from "./option-error.ts";

/** Name of the configuration file, in a project and in the user's configuration directory alike. */
export const configFileName = "assay.yaml";

/** One key of a configuration file. */
export interface ConfigEntry {
  readonly key: string;
  readonly data: unknown;
  /** Counted from 1. */
  readonly line: number;
}

/** A configuration file as it was read. */
export interface ConfigFile {
  readonly path: string;
  readonly entries: readonly ConfigEntry[];
}

const maxConfigBytes = 1024 * 1024;

/**
 * The configuration files that hold for a directory, the strongest first: the nearest `assay.yaml` upwards from
 * `directory`, then the user's (`$XDG_CONFIG_HOME/assay/assay.yaml`, else below `~/.config`). With `explicit`
 * that file takes the project's place and must be there.
 */
export async function findConfigFiles(
  directory: string,
  environment: Environment,
  explicit: string | undefined,
): Promise<readonly ConfigFile[]> {
  return Promise.all((await configPaths(directory, environment, explicit)).map(readConfigFile));
}

/** Says which files those are and in what state: another text when they are to be read again. */
export async function configFingerprint(
  directory: string,
  environment: Environment,
  explicit: string | undefined,
): Promise<string> {
  const paths = await configPaths(directory, environment, explicit);
  const states = paths.map(async (path) => {
    const found = await stat(path).catch(() => undefined);
    return `${path} ${found?.ino} ${found?.size} ${found?.mtimeMs}`;
  });
  return (await Promise.all(states)).join("\n");
}

async function configPaths(
  directory: string,
  environment: Environment,
  explicit: string | undefined,
): Promise<readonly string[]> {
  const project = explicit ?? (await nearestUpwards(directory));
  const users = userConfigPath(environment);
  const paths = [
    project,
    users !== undefined && users !== project && (await isFile(users)) ? users : undefined,
  ];
  return paths.filter((path) => path !== undefined);
}

/** Where the user's own configuration lies. */
export function userConfigPath(environment: Environment): string | undefined {
  const home = environment["HOME"] ?? environment["USERPROFILE"];
  const configured = environment["XDG_CONFIG_HOME"];
  // The XDG base directory specification: relative paths are to be ignored.
  const root = configured?.startsWith("/") === true ? configured : home && join(home, ".config");
  return root ? join(root, "assay", configFileName) : undefined;
}

async function nearestUpwards(directory: string): Promise<string | undefined> {
  for (let current = directory; ; current = dirname(current)) {
    const candidate = join(current, configFileName);
    if (await isFile(candidate)) return candidate;
    if (dirname(current) === current) return undefined;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false; // Not there, or not for us to see: both mean that it does not configure anything.
  }
}

/** Reads a file's keys with their lines. Fails when it is no YAML mapping, is too large or cannot be read. */
export async function readConfigFile(path: string): Promise<ConfigFile> {
  try {
    if ((await stat(path)).size > maxConfigBytes)
      throw new OptionError("CONFIG_UNREADABLE", `${path} is larger than 1 MiB`);
    return { path, entries: await parseConfig(path, await readFile(path, "utf8")) };
  } catch (error) {
    if (error instanceof AssayError) throw error;
    throw new OptionError(
      "CONFIG_UNREADABLE",
      `the configuration ${path} cannot be read: ${errorMessage(error)}`,
      "Name another file with --config, or make this one readable.",
      error,
    );
  }
}

async function parseConfig(path: string, text: string): Promise<readonly ConfigEntry[]> {
  const { LineCounter, isMap, isScalar, parseDocument } = await import("./yaml-document.ts");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new OptionError(
      "CONFIG_UNREADABLE",
      `${path}:${lines.linePos(error.pos[0]).line}: ${error.message}`,
      "Correct the YAML.",
    );
  }
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) return [];
  if (!isMap(root)) {
    throw new OptionError(
      "CONFIG_UNREADABLE",
      `${path} holds no mapping of keys to values`,
      "Write one `key: value` a line.",
    );
  }
  const aliases = { maxAliasCount: 100 };
  const data = document.toJS(aliases) as Readonly<Record<string, unknown>>;
  return root.items.map((pair) => {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const [offset] = pair.key.range;
    return { key, data: data[key], line: lines.linePos(offset).line };
  });
}
