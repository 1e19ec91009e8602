import { atPlaced, quoted } from "../failures.ts";
import { cisDocker, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** User number 0 under another name. */
export const accountRootAlias: MisconfigCheck<"image-files"> = {
  id: "image-files/account-root-alias",
  target: "image-files",
  title: "Another account than root has the user number 0",
  severity: "high",
  rationale: "The account is root by another name: checks for root by name do not see it.",
  remediation: "Give the account a number of its own.",
  example: "RUN useradd --uid 10001 app",
  spec: manual("passwd", 5),
  frameworks: [cisDocker("4.1")],
  *evaluate(image) {
    for (const { item, ...place } of image.accounts) {
      if (item.kind === "user" && item.uid === 0 && item.name !== "root")
        yield atPlaced(place, `${quoted(item.name)} has the number 0`, item.line);
    }
  },
};
