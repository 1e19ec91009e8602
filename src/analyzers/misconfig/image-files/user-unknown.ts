import { atPointer, quoted } from "../failures.ts";
import { cisDocker, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The user that the configuration names does not exist. */
export const userUnknown: MisconfigCheck<"image-files"> = {
  id: "image-files/user-unknown",
  target: "image-files",
  title: "The image names a user that it does not have",
  severity: "medium",
  rationale: "The container does not start, or an engine that takes the name for root runs it so.",
  remediation: "Create the user, or name it by number.",
  example: "RUN useradd --uid 10001 app\nUSER 10001",
  spec: manual("passwd", 5),
  frameworks: [cisDocker("4.1")],
  *evaluate(image) {
    const user = (image.config?.config.user ?? "").split(":")[0] ?? "";
    if (user === "" || user === "root" || /^\d+$/.test(user)) return;
    const users = image.accounts.filter(({ item }) => item.kind === "user");
    if (users.length > 0 && !users.some(({ item }) => item.name === user))
      yield { ...atPointer("/config/User", `${quoted(user)} is not in passwd`), path: "#/config/User" };
  },
};
