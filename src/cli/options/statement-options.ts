import { exceptionKeys } from "#model";
import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption } from "../../runtime/options/option-definition.ts";
import { onOff, text } from "../../runtime/options/value-kinds.ts";
import { exceptionList } from "./exception-list-kind.ts";

const group = "What does not count";

export const statementOptions = {
  vex: defineOption({
    kind: listOf(text("FILE|REFERENCE", { completes: "file" })),
    default: [] as readonly string[],
    defaultText: "none",
    description: "Heed the statements of a VEX document: OpenVEX, CSAF or CycloneDX",
    details:
      "A file, or an artifact in a registry whose layers are such documents; `oci` asks for those attached to the " +
      "image, which are told, and count where their signature is verified. May be given several times.",
    example: "vendor.openvex.json",
    since: "0.1.0",
    group,
  }),
  ignoreFile: defineOption({
    kind: listOf(text("FILE", { completes: "file" })),
    default: [] as readonly string[],
    defaultText: "none besides those of the working directory",
    description: "Heed the exceptions of an ignore file, Assay's or another tool's",
    details:
      "`.assayignore`, `.trivyignore`, `.trivyignore.yaml`, `.grype.yaml` and `osv-scanner.toml` are told apart by their " +
      "names; a file of another name is read as `.trivyignore`.",
    example: ".assayignore",
    since: "0.1.0",
    group,
    aliases: [{ flag: "ignorefile", description: "Trivy's name" }],
  }),
  projectExceptions: defineOption({
    kind: onOff(),
    default: true,
    description: "Heed the ignore files of the working directory",
    negated: "Leave the ignore files of the working directory alone",
    details: "They are those of `--ignore-file` by their own names. Whose rules have counted is told.",
    example: "false",
    since: "0.1.0",
    group,
  }),
  showSuppressed: defineOption({
    kind: onOff(),
    default: false,
    description: "Show what does not count, and by whose statement (table; json always does)",
    example: "true",
    since: "0.1.0",
    group,
  }),
  exceptions: defineOption({
    kind: exceptionList(),
    default: [] as readonly unknown[],
    defaultText: "none",
    description: "Findings that do not count, why, by whom and until when",
    details: `A list in assay.yaml; its keys are ${exceptionKeys.map((key) => `\`${key}\``).join(", ")}: docs/exceptions.md.`,
    example:
      '[{"vulnerability":"CVE-2026-1234","owner":"web","reason":"not reachable","until":"2026-12-31"}]',
    since: "0.1.0",
    group,
    sources: ["file"],
  }),
};

export const vexOptions = {
  vexAuthor: defineOption({
    kind: text("NAME"),
    default: "Assay's user",
    description: "Who says what `assay vex` writes",
    example: "Example Ltd <security@example.com>",
    since: "0.1.0",
    group,
  }),
};
