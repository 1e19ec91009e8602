import { inputTypes, inputVariables, messageVariables } from "../../src/policy/input/input-types.ts";
import type { Field } from "#expressions";
import { code, markdownTable, page } from "./markdown.ts";

/** What rules may ask about: every variable, and every type with its members. */
export function policyInputPage(): string {
  const body = [
    "What the expressions of a policy may name; [policy.md](../policy.md) tells how to write them. Types are checked " +
      "when a policy is loaded. Nothing is ever null: what is not known is empty, `false` or 0. Rules that name " +
      "`signatures`, `attestations`, `provenance` or `sboms` have no answer where nobody looked for these.",
    "## Variables",
    fieldsTable(inputVariables),
    "Messages have besides:",
    fieldsTable(messageVariables),
    "## Types",
    ...inputTypes.flatMap(({ name, description, fields }) => [
      `### ${name}`,
      `${description}.`,
      fieldsTable(fields),
    ]),
  ];
  return page("What policies may ask about", body.join("\n\n"));
}

function fieldsTable(fields: readonly Field[]): string {
  const rows = fields.map(({ name, type, description }) => [code(name), code(type), description]);
  return markdownTable(["name", "type", "what it is"], rows).trimEnd();
}
