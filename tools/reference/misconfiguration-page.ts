import { misconfigChecks, peerNames } from "../../src/analyzers/misconfig/index.ts";
import type { CheckFacts } from "../../src/analyzers/misconfig/misconfig-check.ts";
import { code, markdownTable, page } from "./markdown.ts";

const targets: Readonly<Record<string, string>> = {
  compose: "Compose files",
  dockerfile: "Dockerfiles and Containerfiles",
  "image-config": "An image's configuration and history",
  "image-files": "An image's files",
  kubernetes: "Kubernetes manifests",
  service: "Configurations of nginx, Apache, sshd, PostgreSQL and Redis",
};

/** The reference page of all checks of misconfiguration. */
export function misconfigurationPage(): string {
  const all = Object.values(misconfigChecks).flat();
  const lists = Object.entries(misconfigChecks).map(([target, checks]) => {
    const title = targets[target] ?? target;
    return `## ${title}\n\n${overview(checks)}\n${(checks as readonly CheckFacts[]).map(section).join("\n")}`;
  });
  const intro = `${all.length} checks. In a report a check is named by its id; other scanners' names for it are among the aliases.\n`;
  return page("Checks of misconfiguration", `${intro}\n${lists.join("\n")}`);
}

function overview(checks: readonly CheckFacts[]): string {
  return markdownTable(
    ["Check", "Severity", "What is wrong"],
    checks.map(({ id, severity, title }) => [code(id), severity, title]),
  );
}

function section({
  id,
  title,
  severity,
  rationale,
  remediation,
  example,
  spec,
  frameworks,
  noFramework,
}: CheckFacts): string {
  const others = peerNames(id).filter((name) => !name.startsWith("AVD-"));
  const controls = frameworks.map(({ framework, control }) => `${framework} ${control}`);
  const facts = [
    `Severity: ${severity}.`,
    ...(others.length === 0 ? [] : [`Elsewhere: ${others.join(", ")}.`]),
    ...(controls.length === 0 ? [] : [`Asked for by: ${controls.join("; ")}.`]),
    ...(noFramework === undefined ? [] : [`Asked for by no framework: ${noFramework}`]),
    `Reference: [${spec.title}](${spec.url}).`,
  ];
  return `### ${id}\n\n${title}. ${rationale} ${remediation}\n\n\`\`\`text\n${example}\n\`\`\`\n\n${facts.join(" ")}\n`;
}
