import { versionScheme, versionSchemes, type VersionScheme } from "#versions";
import { nearest } from "../../runtime/options/nearest.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { compareVersions, type Comparison } from "./compare-versions.ts";
import { inputLines } from "./input-lines.ts";

/** What `assay versions` was asked; `stdin` only when it is to be read. */
export interface VersionsRequest {
  readonly scheme: string | undefined;
  readonly left: string | undefined;
  readonly right: string | undefined;
  readonly stdin: AsyncIterable<Buffer | string> | undefined;
  /** Standard output; resolves once it takes more. */
  readonly write: (text: string) => Promise<void>;
}

const usage = "Run `assay versions --help` to see how it is used.";

/** Lists the schemes, compares one pair, or answers lines. Gives the exit code; throws {@link UsageError}. */
export async function runVersions({
  scheme: id,
  left,
  right,
  stdin,
  write,
}: VersionsRequest): Promise<number> {
  if (id === undefined) {
    if (stdin !== undefined) throw new UsageError("MISSING_ARGUMENT", "`--stdin` needs a SCHEME", usage);
    await write(schemeList());
    return exitCodes.ok.code;
  }
  const scheme = versionScheme(id) ?? unknownScheme(id);
  if (stdin !== undefined) {
    if (left !== undefined) throw new UsageError("CONFLICT", "give versions or `--stdin`, not both", usage);
    return answerLines(scheme, stdin, write);
  }
  if (left === undefined || right === undefined) {
    const missing = left === undefined ? "LEFT and RIGHT" : "RIGHT";
    throw new UsageError("MISSING_ARGUMENT", `\`assay versions ${scheme.id}\` needs ${missing}`, usage);
  }
  const comparison = compareVersions(scheme, left, right);
  if (!comparison.ok) throw new UsageError("NOT_A_VERSION", comparison.reason, specHint(scheme));
  await write(`${comparison.operator}\n`);
  return exitCodes.ok.code;
}

function schemeList(): string {
  const width = Math.max(...versionSchemes.map((scheme) => scheme.id.length)) + 2;
  return versionSchemes
    .map(({ id, spec }) => `${id.padEnd(width)}${spec.title}\n${" ".repeat(width)}${spec.url}\n`)
    .join("");
}

function unknownScheme(id: string): never {
  const ids = versionSchemes.map((scheme) => scheme.id);
  const meant = nearest(id, ids);
  const hint = meant === undefined ? "Run `assay versions` to see all." : `Did you mean ${meant}?`;
  throw new UsageError("UNKNOWN_SCHEME", `there is no version scheme \`${id.slice(0, 100)}\``, hint);
}

function specHint(scheme: VersionScheme): string {
  return `See ${scheme.spec.title}: ${scheme.spec.url}`;
}

/** Answers go out with each piece of input, so that whoever asks line by line is answered line by line. */
async function answerLines(
  scheme: VersionScheme,
  stdin: AsyncIterable<Buffer | string>,
  write: (text: string) => Promise<void>,
): Promise<number> {
  let allCompared = true;
  for await (const lines of inputLines(stdin)) {
    let answers = "";
    for (const line of lines) {
      const comparison = compareLine(scheme, line);
      allCompared &&= comparison.ok;
      answers += comparison.ok ? `${comparison.operator}\n` : `? ${comparison.reason}\n`;
    }
    await write(answers);
  }
  return allCompared ? exitCodes.ok.code : exitCodes.usage.code;
}

function compareLine(scheme: VersionScheme, line: string): Comparison {
  const tab = line.indexOf("\t");
  if (tab < 0) return { ok: false, reason: "the line has no tab between two versions" };
  return compareVersions(scheme, line.slice(0, tab), line.slice(tab + 1));
}
