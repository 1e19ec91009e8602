import { describe, expect, it } from "vitest";
import { loadLicenses } from "./load-licenses.ts";
import { loadSecrets } from "./load-secrets.ts";
import { ruleDocuments, ruleVersions } from "./rule-documents.ts";

describe("rules as data", () => {
  it("say for credentials what a configuration file can say, as the rules themselves say it", async () => {
    const { configuredRules, noSecretConfig, readSecretConfig, secretRules } = await loadSecrets();
    const document = (await ruleDocuments()).find(({ name }) => name === "secret-rules");
    const { rules } = readSecretConfig(document?.text ?? "", "rules");
    expect(rules.length).toBeGreaterThan(100);
    const own = new Map(secretRules.map((rule) => [rule.id as string, rule]));
    for (const rule of configuredRules([], { ...noSecretConfig, rules })) {
      const { pattern, keywords, maxLength, severity, revoke } = own.get(rule.id) ?? {};
      expect(rule).toMatchObject({ pattern, keywords, severity, revoke });
      expect(rule.maxLength).toBeLessThanOrEqual(maxLength ?? 0);
    }
    expect(document?.version).toBe(ruleVersions["secret-rules"]);
  });

  it("have the list of licences, which another release reads beside its own", async () => {
    const document = (await ruleDocuments()).find(({ name }) => name === "licences");
    expect(document?.text.split("\n").length).toBeGreaterThan(700);
    const later = "Leaf-2.0\tLeaf Public License 2.0\to\t\nMIT\tMIT License\to\t";
    const { normalizeDeclared } = await loadLicenses();
    expect(normalizeDeclared("Leaf-2.0")?.expression).not.toBe("Leaf-2.0");
    await loadLicenses(later);
    expect(normalizeDeclared("leaf-2.0")).toMatchObject({ expression: "Leaf-2.0" });
    expect(normalizeDeclared("Leaf Public License 2.0")).toMatchObject({ expression: "Leaf-2.0" });
    await loadLicenses("");
  });
});
