import type { Artifact } from "#artifacts";
import type { ArtifactDescription } from "#model";
import { withinBudget, type TimeBudget } from "./time-budget.ts";
import { notInTime } from "./unread-layer.ts";

/** What was opened, or a description that says that there was no time to. */
export type Opened<Opening> =
  | { readonly opened: Opening; readonly unopened?: undefined }
  | { readonly opened?: undefined; readonly unopened: ArtifactDescription };

/** Opens what a reference names, as long as there is time. What is opened too late is closed again. */
export async function openInTime<Opening>(
  reference: string,
  budget: TimeBudget,
  means: {
    readonly open: () => Promise<Opening>;
    readonly close: (opening: Opening) => Promise<void>;
  },
): Promise<Opened<Opening>> {
  let isLate = false;
  const open = async (): Promise<Opened<Opening>> => {
    const opened = await means.open();
    if (isLate) await means.close(opened);
    return { opened };
  };
  return withinBudget<Opened<Opening>>(budget, open, () => {
    isLate = true;
    return { unopened: unopened(reference) };
  });
}

/** An image of which nothing is known but how it was asked for: what is on this machine opens at once. */
function unopened(reference: string): ArtifactDescription {
  return { reference, kind: "image", layers: [], issues: [notInTime("the artifact was not opened")] };
}

/** An artifact without content, for a description that is all there is. */
export function withoutContent(description: ArtifactDescription): Artifact {
  return {
    description,
    content: () => {
      throw new Error("nothing was opened");
    },
    close: () => Promise.resolve(),
  };
}
