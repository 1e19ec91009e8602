import type { HistoryEntry, ImageConfig } from "#model";
import { type ShellCommand, splitCommands } from "./shell-commands.ts";

/** What the checks of an image's configuration look at. */
export interface ImageView {
  readonly config: ImageConfig;
  readonly steps: readonly BuildStep[];
}

/** One entry of the build history, read as the instruction that made it. */
export interface BuildStep {
  /** Place in `history`. */
  readonly index: number;
  /** In upper case; empty where the entry tells nothing. */
  readonly keyword: string;
  /** The arguments, without the builder's decoration. */
  readonly text: string;
  /** `NAME=value` of the build arguments that were in force (classic builder and BuildKit: `|2 A=1 B=2 …`). */
  readonly buildArgs: readonly string[];
}

const maxStepLength = 100_000;
const maxSteps = 2000;

/** Reads an image's configuration for the checks. Never fails: what is not understood is no step's instruction. */
export function viewImage(config: ImageConfig): ImageView {
  const steps = config.history.slice(0, maxSteps).map((entry, index) => readStep(entry, index));
  return { config, steps };
}

/** The commands that a step ran; none for any step but `RUN`. */
export function stepCommands(step: BuildStep): ShellCommand[] {
  return step.keyword === "RUN" ? splitCommands(step.text, () => 1) : [];
}

function readStep({ createdBy = "" }: HistoryEntry, index: number): BuildStep {
  const written = createdBy
    .slice(0, maxStepLength)
    .replace(/\s+# buildkit\s*$/, "")
    .trim();
  const instruction =
    /^(?:\/bin\/sh -c )?#\(nop\)\s+([A-Z]+)\s*/.exec(written) ?? /^([A-Z]+)\s+/.exec(written);
  if (instruction !== null && instruction[1] !== "RUN") {
    return {
      index,
      keyword: instruction[1] ?? "",
      text: written.slice(instruction[0].length),
      buildArgs: [],
    };
  }
  const command = instruction === null ? written : written.slice(instruction[0].length);
  const { buildArgs, rest } = splitBuildArgs(command);
  const script = /^(?:\/bin\/)?(?:sh|bash|ash) (?:-[a-z]+ )*-[a-z]*c (?:#\(nop\) )?/.exec(rest);
  const isRun = instruction !== null || script !== null;
  return { index, keyword: isRun ? "RUN" : "", text: rest.slice(script?.[0].length ?? 0), buildArgs };
}

function splitBuildArgs(command: string): { buildArgs: string[]; rest: string } {
  const counted = /^\|(\d{1,4}) /.exec(command);
  if (counted === null) return { buildArgs: [], rest: command };
  const text = command.slice(counted[0].length);
  const shell = text.search(/(?:^| )\/bin\/\w*sh /);
  if (shell === -1) return { buildArgs: [], rest: text };
  const buildArgs = text
    .slice(0, shell)
    .split(/ (?=[A-Za-z_]\w*=)/)
    .filter((word) => word.includes("="));
  return { buildArgs, rest: text.slice(shell).trimStart() };
}
