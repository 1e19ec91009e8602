import { atPointer, quoted } from "../failures.ts";
import { cisDocker, dockle, imageConfigSpec } from "../frameworks.ts";
import { isSecretName } from "../secret-names.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Build arguments in the history. */
export const secretInBuildArguments: MisconfigCheck<"image-config"> = {
  id: "image-config/secret-in-build-arguments",
  target: "image-config",
  title: "A credential was given as a build argument",
  severity: "high",
  rationale: "Everybody who can pull the image reads the value in its history.",
  remediation: "Mount the credential as a secret for the step that needs it, and replace it.",
  example: "RUN --mount=type=secret,id=token,env=TOKEN ./fetch.sh",
  spec: imageConfigSpec("history"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    for (const { index, buildArgs } of image.steps) {
      const found = buildArgs.find((pair) => isSecretName(pair.split("=", 1)[0] ?? ""));
      if (found !== undefined)
        yield atPointer(
          `/history/${index}/created_by`,
          `the history has the value of ${quoted(found.split("=", 1)[0] ?? "")}`,
        );
    }
  },
};
