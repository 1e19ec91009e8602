import { atPlaced, quoted } from "../failures.ts";
import { dockle, manual } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Two accounts with one number. */
export const accountNumberShared: MisconfigCheck<"image-files"> = {
  id: "image-files/account-number-shared",
  target: "image-files",
  title: "Accounts share a user number",
  severity: "low",
  rationale: "The kernel knows numbers only: what one of them owns, the other may change.",
  remediation: "Give each account a number of its own.",
  example: "RUN useradd --uid 10001 app",
  spec: manual("passwd", 5),
  frameworks: [dockle("DKL-LI-0002")],
  *evaluate(image) {
    const seen = new Map<string, string>();
    for (const { item, ...place } of image.accounts) {
      if (item.kind !== "user" || item.uid === 0) continue;
      const first = seen.get(`${place.path} ${item.uid}`);
      if (first === undefined) seen.set(`${place.path} ${item.uid}`, item.name);
      else yield atPlaced(place, `${quoted(item.name)} has the number of ${quoted(first)}`, item.line);
    }
  },
};
