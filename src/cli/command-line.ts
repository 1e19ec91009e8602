import { systemClock, type Clock } from "../runtime/clock.ts";
import type { Command } from "./command.ts";
import { commands as allCommands } from "./commands/index.ts";
import { exitCodes } from "./exit-codes.ts";
import { findCommand, isGroup } from "./find-command.ts";
import { checkFlags, parseArguments, type ParsedArguments } from "./parse-arguments.ts";
import type { ProcessFacts } from "./process-facts.ts";

/** What a test replaces. */
export interface Surroundings {
  readonly clock?: Clock;
  readonly commands?: readonly Command[];
}

/** Runs one command line (without `node` and the script). Gives the exit code; never throws. */
export async function runCommandLine(
  argv: readonly string[],
  process: ProcessFacts,
  { clock = systemClock, commands = allCommands }: Surroundings = {},
): Promise<number> {
  try {
    return await dispatch(parseArguments(argv), process, { clock, commands });
  } catch (thrown) {
    const { describeFailure } = await import("./report-failure.ts");
    const { lines, code } = describeFailure(thrown, argv.includes("--debug"));
    for (const line of lines) process.stderr.write(`${line}\n`);
    return code;
  }
}

async function dispatch(
  parsed: ParsedArguments,
  process: ProcessFacts,
  { clock, commands }: Required<Surroundings>,
): Promise<number> {
  const found = findCommand(parsed.words, commands);
  if (found === undefined || isGroup(found)) {
    if (parsed.version) return printVersion(process);
    const asked = parsed.help;
    await printHelp(process, { commands, asked, topic: found?.group });
    return asked ? exitCodes.ok.code : exitCodes.usage.code;
  }
  if (parsed.help) {
    await printHelp(process, { commands, asked: true, topic: found.command.name });
    return exitCodes.ok.code;
  }
  checkFlags(found.command, parsed.flags);
  const { runCommand } = await import("./run-command.ts");
  const call = { command: found.command, arguments: found.rest, flags: parsed.flags, commands };
  return runCommand(call, process, clock);
}

async function printVersion(process: ProcessFacts): Promise<number> {
  const { assayVersion } = await import("./version.ts");
  process.stdout.write(`${assayVersion()}\n`);
  return exitCodes.ok.code;
}

/** Help that was asked for is the output; help in place of what should have been there is a message. */
async function printHelp(
  process: ProcessFacts,
  { commands, asked, topic }: { commands: readonly Command[]; asked: boolean; topic: string | undefined },
): Promise<void> {
  const { helpText } = await import("./help.ts");
  const { openTerminal } = await import("./terminal.ts");
  const terminal = openTerminal(process, process.environment, "auto");
  const text = helpText(commands, asked ? terminal.stdout : terminal.stderr, topic);
  if (asked) await terminal.write(text);
  else process.stderr.write(text);
}
