import type { BuildStage, Dockerfile, Instruction } from "./dockerfile.ts";
import { packageCommand } from "./package-command.ts";
import { shellCommands, type ShellCommand } from "./shell-commands.ts";

/** A command, and the instruction that runs it. */
export interface RunCommand {
  readonly instruction: Instruction;
  readonly command: ShellCommand;
}

/** Every command of every `RUN`, in the order of the file. */
export function* runCommands(file: Dockerfile): Generator<RunCommand> {
  for (const instruction of instructionsOf(file, "RUN")) {
    for (const command of shellCommands(instruction)) yield { instruction, command };
  }
}

/** The calls of some package managers with some verbs, in `RUN` instructions whose text nowhere cleans up after them. */
export function* uncleanedCalls(
  file: Dockerfile,
  { managers, verbs, cleans }: { managers: readonly string[]; verbs: readonly string[]; cleans: RegExp },
): Generator<RunCommand> {
  for (const found of runCommands(file)) {
    if (cleans.test(found.instruction.text)) continue;
    const called = packageCommand(found.command.words);
    if (called !== undefined && managers.includes(called.manager) && verbs.includes(called.verb)) yield found;
  }
}

/** Every instruction with one of the keywords, in the order of the file. */
export function instructionsOf({ instructions }: Dockerfile, ...keywords: readonly string[]): Instruction[] {
  return instructions.filter(({ keyword }) => keywords.includes(keyword));
}

/** The stage that the image is made of, after the stages that it is built upon. */
export function finalStages({ stages }: Dockerfile): BuildStage[] {
  return stages.filter(({ isFinal }) => isFinal);
}

/** The last of the final stages' instructions with a keyword: the one that is in force. */
export function lastInForce(file: Dockerfile, keyword: string): Instruction | undefined {
  return finalStages(file)
    .flatMap(({ instructions }) => instructions)
    .findLast((instruction) => instruction.keyword === keyword && !instruction.isTrigger);
}

/** The value of a flag such as `--from`. */
export function flagOf({ flags }: Instruction, name: string): string | undefined {
  return flags.find((flag) => flag.name === name)?.value;
}

/** The sources of `COPY` and `ADD`; here-documents are none. */
export function copySources({ words, value }: Instruction): string[] {
  const all = words ?? value.split(/\s+/);
  return all.slice(0, -1).filter((word) => word !== "" && !word.startsWith("<<"));
}
