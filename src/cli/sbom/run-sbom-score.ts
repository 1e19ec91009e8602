import { type RuleScore, scoreDocument } from "#documents";
import { visibleText } from "#reports";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { readFileDocument } from "./read-file.ts";

/** Scores an SBOM; the exit code is 1 when a score is below the one asked for. */
export async function runSbomScore(context: CommandContext): Promise<number> {
  const { options, terminal } = context;
  const [file = "-"] = context.arguments;
  if (options.format !== undefined && options.format !== "json" && options.format !== "table")
    throw new UsageError(
      "CONFLICT",
      `scores are not written as ${options.format}`,
      "Use --format table or json.",
    );
  const scores = scoreDocument(await readFileDocument(file, context.stdin));
  await terminal.write(
    options.format === "json" ? `${JSON.stringify({ rules: scores }, undefined, 2)}\n` : scoreTable(scores),
  );
  const least = Math.min(...scores.map(({ score }) => score));
  return least < options.minScore ? exitCodes.findings.code : exitCodes.ok.code;
}

/** Each rule with its score, each element with its share, whole ones last in the reader's mind: those that lack come with names. */
export function scoreTable(scores: readonly RuleScore[]): string {
  const lines = scores.flatMap(({ title, score, elements }) => [
    `${title}  ${score.toFixed(1)} of 10`,
    ...elements.map(({ title: element, met, of, required, lacking }) => {
      const share = of === 0 ? "  –" : String(Math.floor((met / of) * 100)).padStart(3);
      const names =
        lacking.length === 0
          ? ""
          : `  (lacks: ${visibleText(lacking.join(", "))}${of - met > lacking.length ? ", …" : ""})`;
      return `  ${share} %  ${element}${required ? "" : " (optional)"}${names}`;
    }),
    "",
  ]);
  return `${lines.join("\n").trimEnd()}\n`;
}
