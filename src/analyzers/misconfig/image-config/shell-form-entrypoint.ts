import { isShell } from "../documents/shell-commands.ts";
import { atPointer } from "../failures.ts";
import { imageConfigSpec, ruleOfBuilds } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** A shell between the engine and the program. */
export const shellFormEntrypoint: MisconfigCheck<"image-config"> = {
  id: "image-config/shell-form-entrypoint",
  target: "image-config",
  title: "The image starts by a shell",
  severity: "negligible",
  rationale: "Signals do not reach the program, and what is in variables becomes part of a command.",
  remediation: "Use the JSON form.",
  example: 'ENTRYPOINT ["/app"]',
  spec: imageConfigSpec("config.Entrypoint"),
  frameworks: [],
  noFramework: ruleOfBuilds,
  *evaluate(image) {
    const { entrypoint, cmd } = image.config.config;
    const [pointer, words] =
      entrypoint.length > 0 ? (["/config/Entrypoint", entrypoint] as const) : (["/config/Cmd", cmd] as const);
    if (isShell(words[0] ?? "") && words[1] === "-c") yield atPointer(pointer, "a shell starts the program");
  },
};
