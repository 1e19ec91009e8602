import type { Clock } from "../runtime/clock.ts";
import { configFingerprint, findConfigFiles } from "../runtime/options/config-file.ts";
import { variableName } from "../runtime/options/option-definition.ts";
import { resolveOptions, type GivenFlag, type ResolvedOptions } from "../runtime/options/resolve-options.ts";
import type { Command } from "./command.ts";
import type { ProcessFacts } from "./process-facts.ts";
import { exitCodes } from "./exit-codes.ts";
import { Interruption, commandSignal } from "./interruption.ts";
import { optionDefinitions } from "./options/index.ts";
import { describeFailure } from "./report-failure.ts";
import { isGated } from "./scan/exit-code-of-verdict.ts";
import { openTerminal } from "./terminal.ts";
import { terminalLogger, type LogLevel } from "./terminal-logger.ts";
import { UsageError } from "./usage-error.ts";

const configVariable = variableName("config");

type Resolved = ResolvedOptions<typeof optionDefinitions>;

/** What a command is run with. */
export interface CommandCall {
  readonly command: Command;
  readonly arguments: readonly string[];
  readonly flags: readonly GivenFlag[];
  readonly commands: readonly Command[];
}

/** Resolves the options and runs a command. Gives its exit code; never throws. */
export async function runCommand(call: CommandCall, process: ProcessFacts, clock: Clock): Promise<number> {
  const debug = call.flags.some(({ key }) => key === "debug");
  try {
    checkArguments(call);
    return await runResolved(call, process, clock, await resolve(call, process));
  } catch (thrown) {
    const { lines, code } = describeFailure(thrown, debug);
    for (const line of lines) process.stderr.write(`${line}\n`);
    return code;
  }
}

/** The configuration file itself can only be named by flag or variable. */
function namedFile(call: CommandCall, process: ProcessFacts): string | undefined {
  return resolveOptions(
    { config: optionDefinitions.config },
    { flags: call.flags, environment: { [configVariable]: process.environment[configVariable] }, files: [] },
  ).values.config;
}

async function resolve(call: CommandCall, process: ProcessFacts): Promise<Resolved> {
  const files = await findConfigFiles(process.directory, process.environment, namedFile(call, process));
  return resolveOptions(optionDefinitions, { flags: call.flags, environment: process.environment, files });
}

async function runResolved(
  call: CommandCall,
  process: ProcessFacts,
  clock: Clock,
  resolved: Resolved,
): Promise<number> {
  const { values: options, origins } = resolved;
  const terminal = openTerminal(process, process.environment, options.color);
  const timeoutText = optionDefinitions.timeout.kind.toText(options.timeout);
  const { signal, release } = commandSignal(process.signal, options.timeout, timeoutText);
  try {
    return await call.command.run({
      arguments: call.arguments,
      options,
      origins,
      commands: call.commands,
      terminal,
      stdin: process.stdin,
      environment: process.environment,
      directory: process.directory,
      logger: terminalLogger(terminal.note, logLevel(options)),
      clock,
      onHangup: (listener) => process.onHangup?.(listener),
      configuration: {
        read: async () => (await resolve(call, process)).values,
        fingerprint: () =>
          configFingerprint(process.directory, process.environment, namedFile(call, process)),
      },
      signal,
      interruption: process.signal,
      deadline: options.timeout === 0 ? undefined : clock.monotonic() + options.timeout,
    });
  } catch (thrown) {
    // What was under way fails in its own way when it is aborted: the reason is what there is to tell.
    const cause: unknown = signal.aborted ? signal.reason : thrown;
    if (cause instanceof Interruption && cause.code === "INTERRUPTED") return exitCodes.interrupted.code;
    const { lines, code } = describeFailure(cause, options.debug, isGated(options));
    lines.forEach(terminal.note);
    return code;
  } finally {
    release();
  }
}

function logLevel(options: Resolved["values"]): LogLevel {
  if (options.debug) return "debug";
  if (options.verbose) return "info";
  return options.quiet ? "error" : "warn";
}

function checkArguments({ command, arguments: given }: CommandCall): void {
  const missing = command.arguments.slice(given.length).find(({ required }) => required);
  const usage = `Run \`assay ${command.name} --help\` to see how it is used.`;
  if (missing !== undefined) {
    throw new UsageError("MISSING_ARGUMENT", `\`assay ${command.name}\` needs ${missing.name}`, usage);
  }
  const extra = given[command.arguments.length];
  if (extra !== undefined && command.arguments.at(-1)?.repeatable !== true) {
    throw new UsageError("EXTRA_ARGUMENT", `\`assay ${command.name}\` does not take \`${extra}\``, usage);
  }
}
