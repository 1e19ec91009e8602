import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, onOff, path, text } from "../../runtime/options/value-kinds.ts";

const output = "Output";
const general = "General";

/** Ids of the report formats, for completion; a test holds them against the formats themselves. */
export const formats = [
  "asff",
  "cloudevents",
  "csv",
  "cyclonedx-json",
  "cyclonedx-xml",
  "fix",
  "fix-json",
  "gitlab",
  "gitlab-container-scanning",
  "gitlab-dependency-scanning",
  "gitlab-sast",
  "gitlab-secret-detection",
  "html",
  "json",
  "junit",
  "markdown",
  "notices",
  "ocsf",
  "sarif",
  "spdx-json",
  "spdx-tag-value",
  "spdx3-json",
  "table",
  "template",
  "tree",
] as const;

export const outputOptions = {
  output: defineOption({
    kind: listOf(text("FORMAT[=FILE]", { words: formats, completes: "file" })),
    default: [] as readonly string[],
    defaultText: "table",
    description: "What to write, to standard output or to a file; repeatable, standard output once",
    example: "json=report.json",
    since: "0.1.0",
    group: output,
    short: "o",
  }),
  format: defineOption({
    kind: optional(text("FORMAT", { words: formats })),
    default: undefined,
    description: "Trivy's way to name the format; --output then names the file",
    example: "json",
    since: "0.1.0",
    group: output,
  }),
  template: defineOption({
    kind: optional(text("FILE|NAME", { words: ["lines", "prometheus", "slack"], completes: "file" })),
    default: undefined,
    description: "Liquid template of the format `template`: a file, or one that comes with Assay",
    details: "`lines`, `prometheus` and `slack` come with Assay; write `./lines` for a file of that name.",
    example: "report.html.liquid",
    since: "0.1.0",
    group: output,
    short: "t",
  }),
  reportTime: defineOption({
    kind: optional(text("TIME")),
    default: undefined,
    defaultText: "when the advisories were fetched",
    description:
      "Time that formats carry whose schema asks for one (asff, cloudevents, gitlab, ocsf): RFC 3339, or `now`",
    details: "Without it the same input gives the same bytes.",
    example: "now",
    since: "0.1.0",
    group: output,
  }),
  awsAccount: defineOption({
    kind: optional(text("ACCOUNT")),
    default: undefined,
    defaultText: "000000000000",
    description: "Twelve digits of the AWS account that `asff` is imported into",
    example: "123456789012",
    since: "0.1.0",
    group: output,
  }),
  awsRegion: defineOption({
    kind: text("REGION"),
    default: "us-east-1",
    description: "AWS region that `asff` is imported into",
    example: "eu-central-1",
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
