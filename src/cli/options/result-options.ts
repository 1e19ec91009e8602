import { fixStates, severities, type FixState } from "#model";
import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, duration, integer, onOff } from "../../runtime/options/value-kinds.ts";

const showing = "What to show";
const gate = "What fails";

/** Trivy's words for the same states. */
const trivyStates: Readonly<Record<string, FixState>> = {
  affected: "not-fixed",
  will_not_fix: "wont-fix",
  fix_deferred: "deferred",
  under_investigation: "under-investigation",
  end_of_life: "end-of-life",
};

export const resultOptions = {
  severity: defineOption({
    kind: listOf(choice("SEVERITY", severities)),
    default: severities,
    defaultText: "all",
    description: "Show only findings of these severities",
    details: "A view only: `--fail-on` judges what is not shown as well.",
    example: "critical,high",
    since: "0.1.0",
    group: showing,
    short: "s",
  }),
  onlyFixed: defineOption({
    kind: onOff(),
    default: false,
    description: "Leave out findings that no version fixes",
    details: "They do not count for `--fail-on` either.",
    example: "true",
    since: "0.1.0",
    group: showing,
    aliases: [{ flag: "ignore-unfixed", description: "Trivy's name" }],
  }),
  ignoreStatus: defineOption({
    kind: listOf(choice("STATE", fixStates, trivyStates)),
    default: [] as readonly FixState[],
    description: "Leave out findings whose fix is in one of these states",
    details: "They do not count for `--fail-on` either. Trivy's words (`will_not_fix`, …) are understood.",
    example: "wont-fix,end-of-life",
    since: "0.1.0",
    group: showing,
    aliases: [{ flag: "ignore-states", description: "Grype's name" }],
  }),
  dependencyTree: defineOption({
    kind: onOff(),
    default: false,
    description: "Show for each vulnerable package which packages bring it (table)",
    example: "true",
    since: "0.1.0",
    group: showing,
  }),
  listAllPkgs: defineOption({
    kind: onOff(),
    default: false,
    description: "List every package, not only those with findings (table; json always does)",
    example: "true",
    since: "0.1.0",
    group: showing,
  }),
  failOn: defineOption({
    kind: optional(choice("SEVERITY", severities)),
    default: undefined,
    defaultText: "nothing fails",
    description: "Exit with 1 when a finding is at least this severe",
    example: "high",
    since: "0.1.0",
    group: gate,
    reload: true,
  }),
  exitCode: defineOption({
    kind: optional(integer("CODE", 0, 255)),
    default: undefined,
    defaultText: "1",
    description: "Exit with this code in place of 1; without --fail-on, when anything shown was found",
    details: "Trivy's gate. With 0 findings never fail the command.",
    example: "1",
    since: "0.1.0",
    group: gate,
  }),
  allowIncomplete: defineOption({
    kind: onOff(),
    default: false,
    description: "Do not exit with 4 when a gate could not judge everything",
    example: "true",
    since: "0.1.0",
    group: gate,
    reload: true,
  }),
  maxDbAge: defineOption({
    kind: optional(duration()),
    default: undefined,
    defaultText: "24h, 1h for critical feeds: told in the report; with another gate, 7d is an error",
    description: "Age from which on advisories are an error, exit code 4; 0 accepts any",
    example: "24h",
    since: "0.1.0",
    group: gate,
    reload: true,
  }),
  maxCriticalDbAge: defineOption({
    kind: optional(duration()),
    default: undefined,
    defaultText: "as --max-db-age",
    description: "The same for feeds of which hours count, such as known attacks (KEV)",
    details:
      "Whoever updates every hour asks for 1h; with --max-db-age alone they may be as old as other feeds.",
    example: "1h",
    since: "0.1.0",
    group: gate,
  }),
};
