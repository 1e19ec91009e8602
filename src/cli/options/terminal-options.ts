import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, onOff, path, text } from "../../runtime/options/value-kinds.ts";

const output = "Output";
const general = "General";

export const outputOptions = {
  output: defineOption({
    kind: listOf(text("FORMAT[=FILE]", { words: ["table", "json"], completes: "file" })),
    default: [] as readonly string[],
    defaultText: "table",
    description: "What to write, to standard output or to a file; repeatable, standard output once",
    example: "json=report.json",
    since: "0.1.0",
    group: output,
    short: "o",
  }),
  format: defineOption({
    kind: optional(text("FORMAT", { words: ["table", "json"] })),
    default: undefined,
    description: "Trivy's way to name the format; --output then names the file",
    example: "json",
    since: "0.1.0",
    group: output,
  }),
};

export const generalOptions = {
  config: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    defaultText: "the nearest assay.yaml upwards",
    description: "Configuration file to read in place of the project's",
    example: "ci/assay.yaml",
    since: "0.1.0",
    group: general,
    short: "c",
    sources: ["flag", "environment"],
  }),
  quiet: defineOption({
    kind: onOff(),
    default: false,
    description: "Say nothing but the report and errors",
    example: "true",
    since: "0.1.0",
    group: general,
    short: "q",
  }),
  verbose: defineOption({
    kind: onOff(),
    default: false,
    description: "Say on standard error what is being done",
    example: "true",
    since: "0.1.0",
    group: general,
    short: "v",
  }),
  debug: defineOption({
    kind: onOff(),
    default: false,
    description: "Say everything on standard error, with the stack of errors",
    example: "true",
    since: "0.1.0",
    group: general,
    short: "d",
  }),
  progress: defineOption({
    kind: onOff(),
    default: true,
    description: "Show progress on a terminal",
    negated: "Show no progress",
    example: "false",
    since: "0.1.0",
    group: general,
  }),
  color: defineOption<"auto" | "always" | "never">({
    kind: choice("WHEN", ["auto", "always", "never"] as const),
    default: "auto",
    description: "Colours: on a terminal, always, or never; NO_COLOR and FORCE_COLOR are heeded",
    example: "never",
    since: "0.1.0",
    group: general,
  }),
};

/** Options that every command takes. */
export const generalOptionKeys = Object.keys(generalOptions) as readonly (keyof typeof generalOptions)[];
