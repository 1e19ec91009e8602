import { atPlaced, quoted } from "../failures.ts";
import { cisDocker, dockle, imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Credentials written out in what starts the container. */
export const credentialInStartupScript: MisconfigCheck<"image-files"> = {
  id: "image-files/credential-in-startup-script",
  target: "image-files",
  title: "A startup script holds a credential",
  severity: "high",
  rationale: "Whoever has the image has the credential, and it cannot be changed without a new image.",
  remediation: "Take the value from the environment or from a mounted file.",
  example: 'DB_PASSWORD="$(cat /run/secrets/db)"',
  spec: imageConfigSpec("config.Entrypoint"),
  frameworks: [cisDocker("4.10"), dockle("CIS-DI-0010")],
  *evaluate(image) {
    for (const { item, ...place } of image.scripts) {
      if (item.what === "credential") yield atPlaced(place, `${quoted(item.name)} is written out`, item.line);
    }
  },
};
