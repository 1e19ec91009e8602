import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What an independent source says of one vulnerability in one package. */
export interface Label {
  /** File it is in, without its ending. */
  readonly group: string;
  /** `debian:12 deb`, `pypi`: the distribution, where there is one, and the package's type. */
  readonly subject: string;
  readonly name: string;
  readonly version: string;
  readonly vulnerability: string;
  readonly isAffected: boolean;
  readonly why: string;
  /** Who says so; never Assay. */
  readonly source: string;
}

/** Every label of every file of a folder, in the order of the files. */
export function readLabels(folder: string): readonly Label[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
  return files.sort().flatMap((file) => {
    const lines = readFileSync(join(folder, file), "utf8").split("\n");
    return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => labelOf(line, file));
  });
}

function labelOf(line: string, file: string): Label {
  const [subject = "", name = "", version = "", vulnerability = "", word, why = "", source = "", ...rest] =
    line.split("\t");
  if ((word !== "true" && word !== "false") || source === "" || rest.length > 0) {
    throw new Error(`${file}: not a label: ${line}`);
  }
  const group = file.replace(/\.txt$/, "");
  return { group, subject, name, version, vulnerability, isAffected: word === "true", why, source };
}

/** Distribution and type of a subject. */
export function partsOf(subject: string): { readonly distribution: string | null; readonly type: string } {
  const [first = "", second] = subject.split(" ");
  return second === undefined ? { distribution: null, type: first } : { distribution: first, type: second };
}
