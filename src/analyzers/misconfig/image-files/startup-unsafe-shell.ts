import { atPlaced, quoted } from "../failures.ts";
import { imageConfigSpec } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Shell code made of what comes from outside. */
export const startupUnsafeShell: MisconfigCheck<"image-files"> = {
  id: "image-files/startup-unsafe-shell",
  target: "image-files",
  title: "A startup script evaluates its input as shell code",
  severity: "medium",
  rationale:
    "Variables and arguments become commands: who sets one runs what he likes with the rights of the container.",
  remediation: "Quote variables, pass arguments on as they are, and do without eval.",
  example: 'exec "$@"',
  spec: imageConfigSpec("config.Entrypoint"),
  frameworks: [],
  noFramework: "The frameworks are about settings, and not about how scripts are written.",
  *evaluate(image) {
    for (const { item, ...place } of image.scripts) {
      if (item.what === "eval") yield atPlaced(place, "a variable becomes a command", item.line);
      if (item.what === "world-writable") yield atPlaced(place, "chmod lets everybody write", item.line);
      if (item.what === "unverified")
        yield atPlaced(place, `${quoted(item.name)} does not verify certificates`, item.line);
    }
  },
};
