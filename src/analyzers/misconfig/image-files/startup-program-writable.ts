import { startedPaths } from "../documents/image-files.ts";
import { atEntry } from "../failures.ts";
import { dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** What is started can be changed by who runs it. */
export const startupProgramWritable: MisconfigCheck<"image-files"> = {
  id: "image-files/startup-program-writable",
  target: "image-files",
  title: "The program that starts can be changed by its own user",
  severity: "medium",
  rationale:
    "Whoever gets into the process can change the program, and what he changed runs again after the next start.",
  remediation: "Let root own the code, and give the user of the container no right to write it.",
  example: "COPY --chown=root:root --chmod=755 app /app",
  spec: dockerfileReference("COPY --chown --chmod", "copy---chown---chmod"),
  frameworks: [],
  noFramework:
    "The frameworks ask who may write for everybody's files, and not for those of the service itself.",
  *evaluate(image) {
    const { config, tree } = image;
    const user = (config?.config.user ?? "").split(":")[0] ?? "";
    if (config === undefined || user === "" || user === "root" || user === "0") return;
    const named = image.accounts.flatMap(({ item }) =>
      item.kind === "user" && item.name === user ? item.uid : [],
    );
    const uid = /^\d+$/.test(user) ? Number(user) : named[0];
    for (const path of startedPaths(config, tree)) {
      const entry = tree.get(path);
      if (entry !== undefined && uid === entry.uid && (entry.mode & 0o200) !== 0)
        yield atEntry(entry, `user ${uid} owns it and may write`);
    }
  },
};
