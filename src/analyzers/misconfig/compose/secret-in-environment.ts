import { childOf, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import { isSecretName, isWrittenOut } from "../secret-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Values of variables whose names say that they are secret. */
export const secretInEnvironment: MisconfigCheck<"compose"> = {
  id: "compose/secret-in-environment",
  target: "compose",
  title: "A credential is written into a Compose file",
  severity: "high",
  rationale: "Whoever can read the file, or inspect the container, knows the credential.",
  remediation: "Use secrets, or a variable that is given when the service is started.",
  example:
    "services:\n  app:\n    secrets: [db-password]\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db-password",
  spec: composeService("environment"),
  frameworks: [cisDocker("4.10")],
  *evaluate(file) {
    for (const { node } of file.services) {
      const environment = childOf(node, "environment");
      for (const [key, value] of environment?.map ?? []) {
        if (isSecretName(key) && isWrittenOut(scalarText(value) ?? ""))
          yield atNode(value, `the value of ${quoted(key)} is written out`);
      }
      for (const pair of environment?.list ?? []) {
        const [key = "", ...value] = (scalarText(pair) ?? "").split("=");
        if (isSecretName(key) && isWrittenOut(value.join("=")))
          yield atNode(pair, `the value of ${quoted(key)} is written out`);
      }
    }
  },
};
