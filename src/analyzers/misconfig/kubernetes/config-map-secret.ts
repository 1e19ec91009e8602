import { childOf, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { nsa, kubernetesDocs } from "../frameworks.ts";
import { isSecretName, isWrittenOut } from "../secret-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Credentials in a config map. */
export const configMapSecret: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/config-map-secret",
  target: "kubernetes",
  title: "A config map holds a credential",
  severity: "high",
  rationale: "Config maps are readable for many, and are not encrypted where secrets are.",
  remediation: "Put it into a Secret, or into a store of its own.",
  example: "kind: Secret\nstringData:\n  DB_PASSWORD: …",
  spec: kubernetesDocs("ConfigMaps", "concepts/configuration/configmap/"),
  frameworks: [nsa("Secrets")],
  *evaluate(manifest) {
    for (const { kind, node } of manifest.resources) {
      if (kind !== "ConfigMap") continue;
      for (const [key, value] of childOf(node, "data")?.map ?? []) {
        const text = scalarText(value) ?? "";
        const isNamed = isSecretName(key) && isWrittenOut(text);
        const isHeld = text.split("\n", 1000).some((line) => {
          const [, name = "", held = ""] =
            /^\s*["']?([\w.-]{1,80})["']?\s*[:=]\s*["']?([^"'\s]{4,200})/.exec(line) ?? [];
          return isSecretName(name) && isWrittenOut(held);
        });
        if (isNamed || isHeld) yield atNode(value, `${quoted(key)} holds one`);
      }
    }
  },
};
