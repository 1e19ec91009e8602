import { liveChecks, secretRules, type SecretRule } from "../../src/analyzers/secrets/index.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** The reference page of the kinds of credential that are looked for. */
export function secretRulesPage(): string {
  const providers = Map.groupBy(secretRules, ({ provider }) => provider);
  const introduction = `Every kind of credential that \`--scanners secret\` looks for: ${secretRules.length} rules of ${providers.size} issuers
(\`generic\`: formats that are nobody's own). How they are used, and how to add, disable and accept some:
[secrets](../secrets.md). *Structure* is the pattern of a match; *proof* says what beside it is checked: entropy as a
share of what length and alphabet allow, and what only code can tell (checksum, key, token, words). *Live* marks those
that \`--verify-secrets\` can ask about.
`;
  const sections = [...providers]
    .sort(
      ([left], [right]) => rank(left) - rank(right) || (left.toLowerCase() < right.toLowerCase() ? -1 : 1),
    )
    .map(([provider, rules]) => `## ${provider}\n\n${markdownTable(heads, rules.map(rowOf))}`);
  return page("Kinds of credential", `${introduction}\n${sections.join("\n")}`);
}

const heads = ["Rule", "What it is and opens", "Severity", "Keywords", "Structure", "Proof", "To revoke"];

/** Formats that are nobody's own come last. */
function rank(provider: string): number {
  return provider === "generic" ? 1 : 0;
}

const maxPattern = 160;

function rowOf(rule: SecretRule): readonly string[] {
  const { pattern } = rule;
  const structure = pattern.length > maxPattern ? `${pattern.slice(0, maxPattern)}…` : pattern;
  return [
    code(rule.id),
    `${rule.title}; ${rule.grants}`,
    rule.severity,
    rule.keywords.map(code).join(" "),
    code(structure.replaceAll("`", "\\x60")),
    proofOf(rule).join(", "),
    `${rule.revoke} [${rule.spec.title}](${rule.spec.url})`,
  ];
}

function proofOf(rule: SecretRule): readonly string[] {
  return [
    ...(rule.minEntropy === undefined ? [] : [`entropy ${rule.minEntropy}`]),
    ...(rule.accepts === undefined ? [] : ["value"]),
    ...(rule.assess === undefined ? [] : ["checksum or structure"]),
    ...(rule.path === undefined ? [] : [`path ${code(rule.path)}`]),
    ...(liveChecks.some(({ rules }) => rules.includes(rule.id)) ? ["live"] : []),
  ];
}
