import { systemClock, type Clock } from "../runtime/clock.ts";
import { commands } from "./commands/index.ts";
import { exitCodes } from "./exit-codes.ts";
import { findCommand, isGroup } from "./find-command.ts";
import { checkFlags, parseArguments, type ParsedArguments } from "./parse-arguments.ts";
import type { ProcessFacts } from "./process-facts.ts";

/** Runs one command line (without `node` and the script). Gives the exit code; never throws. */
export async function runCommandLine(
  argv: readonly string[],
  process: ProcessFacts,
  clock: Clock = systemClock,
): Promise<number> {
  try {
    return await dispatch(parseArguments(argv), process, clock);
  } catch (thrown) {
    const { describeFailure } = await import("./report-failure.ts");
    const { lines, code } = describeFailure(thrown, argv.includes("--debug"));
    for (const line of lines) process.stderr.write(`${line}\n`);
    return code;
  }
}

async function dispatch(parsed: ParsedArguments, process: ProcessFacts, clock: Clock): Promise<number> {
  const found = findCommand(parsed.words, commands);
  if (found === undefined || isGroup(found)) {
    if (parsed.version) return printVersion(process);
    const asked = parsed.help;
    await printHelp(process, asked, found?.group);
    return asked ? exitCodes.ok.code : exitCodes.usage.code;
  }
  if (parsed.help) {
    await printHelp(process, true, found.command.name);
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
async function printHelp(process: ProcessFacts, asked: boolean, topic: string | undefined): Promise<void> {
  const { helpText } = await import("./help.ts");
  const { openTerminal } = await import("./terminal.ts");
  const terminal = openTerminal(process, process.environment, "auto");
  const text = helpText(commands, asked ? terminal.stdout : terminal.stderr, topic);
  if (asked) await terminal.write(text);
  else process.stderr.write(text);
}
