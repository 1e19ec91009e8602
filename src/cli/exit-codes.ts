import type { ErrorCategory } from "../runtime/errors.ts";

/** What the command's end says to the shell. The only place that knows these numbers. */
export const exitCodes = {
  ok: { code: 0, meaning: "Nothing was found over the threshold, or no threshold was set." },
  findings: { code: 1, meaning: "There are findings over the threshold of `--fail-on` or `--exit-code`." },
  usage: {
    code: 2,
    meaning:
      "The command line or the configuration is wrong, or the advisory database that it names unusable.",
  },
  artifact: {
    code: 3,
    meaning: "The artifact could not be read.",
  },
  incomplete: {
    code: 4,
    meaning:
      "A gate was asked for, nothing is over its threshold, but not everything could be judged: parts could not " +
      "be read or assessed, or advisories are missing, unusable or older than `--max-db-age`. Also, with and without " +
      "a gate, when `--timeout` was over. `--allow-incomplete` accepts that.",
  },
  bug: { code: 70, meaning: "A bug of Assay: please report it with the output of `--debug`." },
  interrupted: { code: 130, meaning: "Interrupted by Ctrl-C or a signal." },
} as const;

/**
 * Exit code for a failure, by what an operator has to do about it. Without usable advisories a gate is not passed
 * but incomplete; where none was asked for, the database is a thing to correct.
 */
export function exitCodeOf(category: ErrorCategory, isGated = false): number {
  const byCategory = {
    usage: exitCodes.usage,
    artifact: exitCodes.artifact,
    data: isGated ? exitCodes.incomplete : exitCodes.usage,
    environment: exitCodes.artifact,
  };
  return byCategory[category].code;
}
