import { readdirSync, readFileSync } from "node:fs";
import { problemText, readBundle, type PolicyBundle, type PolicyRule } from "#policy";
import { page } from "./markdown.ts";

const folder = new URL("../../policies/", import.meta.url);

/** Every rule of the policies that Assay brings, explained. */
export function policyRulesPage(): string {
  const bundles = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map(bundleOf);
  const body = [
    "The policies that `--policy NAME` finds without any file. `assay policy show NAME` prints the same. The files are " +
      "in [policies/](../../policies): copy one to begin a policy of your own.",
    ...bundles.flatMap(({ name, title, description, rules }) => [
      `## ${name}`,
      `${title}.`,
      description,
      ...rules.map(ruleText),
    ]),
  ];
  return page("Rules of the policies", body.join("\n\n"));
}

function bundleOf(file: string): PolicyBundle {
  const read = readBundle({
    files: [{ path: file, bytes: readFileSync(new URL(file, folder)) }],
    name: file,
  });
  if (read.ok) return read.bundle;
  throw new Error(read.problems.map(problemText).join("\n"));
}

function ruleText({ id, severity, title, description, link, needs, when, expression }: PolicyRule): string {
  const facts = [
    `**${severity}**`,
    ...(needs.length === 0 ? [] : [`needs \`--scanners ${needs.join(",")}\``]),
    ...(link === undefined ? [] : [`[read on](${link})`]),
  ];
  const condition = when === undefined ? "" : `// where ${when.trim()}\n`;
  return [
    `### ${id}`,
    `${title}. ${facts.join(" · ")}`,
    description,
    `\`\`\`cel\n${condition}${expression.trim()}\n\`\`\``,
  ].join("\n\n");
}
