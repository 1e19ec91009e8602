import { podContainers } from "../documents/pods.ts";
import { childOf, listAt, scalarText, textAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisBenchmark, kubernetesDocs, nsa } from "../frameworks.ts";
import { isSecretName, isWrittenOut } from "../secret-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Values of variables whose names say that they are secret. */
export const secretInEnvironment: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/secret-in-environment",
  target: "kubernetes",
  title: "A credential is written into a manifest",
  severity: "high",
  rationale: "Whoever can read the manifest or the pod knows the credential.",
  remediation: "Take the value from a Secret.",
  example:
    "env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: db\n        key: password",
  spec: kubernetesDocs("Good practices for Kubernetes Secrets", "concepts/security/secrets-good-practices/"),
  frameworks: [cisBenchmark("Kubernetes", "5.4.1"), nsa("Secrets")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      for (const variable of listAt(container.node, "env")) {
        const name = textAt(variable, "name") ?? "";
        const value = childOf(variable, "value");
        if (value !== undefined && isSecretName(name) && isWrittenOut(scalarText(value) ?? ""))
          yield atNode(value, `the value of ${quoted(name)} is written out`);
      }
    }
  },
};
