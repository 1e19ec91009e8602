import { installedRuleFiles, isLater, type RuleFile } from "#advisories";
import { loadSecrets, ruleVersions, type RuleDocument, type SecretConfig } from "#analyzers";
import { AssayError } from "../../runtime/errors.ts";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";

type Places = Parameters<typeof databaseFile>[0] & Pick<CommandContext, "logger">;

/** Of the rules that `db import` brought, the file of a name, where it is later than what this release has itself. */
export function laterRules(name: RuleDocument["name"], context: Places): RuleFile | undefined {
  const file = installedRuleFiles(databaseFile(context)).find((one) => one.name === name);
  return file !== undefined && isLater(file.version, ruleVersions[name]) ? file : undefined;
}

/**
 * Rules for credentials that a later release brought: those that this one does not have. Its own stay as they are, with the
 * checksums that they compute. A file that this release cannot read is told and left out.
 */
export async function importedSecretRules(context: Places): Promise<SecretConfig | undefined> {
  const file = laterRules("secret-rules", context);
  if (file === undefined) return undefined;
  const { readSecretConfig, secretRules } = await loadSecrets();
  const own = new Set<string>(secretRules.map(({ id }) => id));
  try {
    const config = readSecretConfig(file.text, "imported rules");
    return { ...config, rules: config.rules.filter(({ id }) => !own.has(id)) };
  } catch (thrown) {
    if (!(thrown instanceof AssayError)) throw thrown;
    context.logger.warn({ reason: thrown.message }, "imported rules for credentials cannot be used");
    return undefined;
  }
}
