import { atPointer, quoted } from "../failures.ts";
import { cisDocker, dockle, imageConfigSpec } from "../frameworks.ts";
import { isSecretName, isWrittenOut } from "../secret-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Variables whose names say that they are secret. */
export const secretInEnv: MisconfigCheck<"image-config"> = {
  id: "image-config/secret-in-env",
  target: "image-config",
  title: "The environment of the image holds a credential",
  severity: "high",
  rationale: "Everybody who can pull the image reads the value, and every process of the container has it.",
  remediation: "Give the credential to the container when it is run.",
  example: "ENV DB_PASSWORD_FILE=/run/secrets/db-password",
  spec: imageConfigSpec("config.Env"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    for (const [index, pair] of image.config.config.env.entries()) {
      const equals = pair.indexOf("=");
      const name = pair.slice(0, Math.max(0, equals));
      if (isSecretName(name) && isWrittenOut(pair.slice(equals + 1)))
        yield atPointer(`/config/Env/${index}`, `${quoted(name)} has a value`);
    }
  },
};
