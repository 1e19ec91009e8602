import type { Vocabulary } from "#expressions";
import type { CheckFacts } from "../misconfig-check.ts";

/** Kinds of files that a check of the user's own may look at. */
export const customTargets = ["compose", "dockerfile", "kubernetes"] as const;

/** A check of the user's own: told like ours, and decided by expressions. */
export interface CustomCheck extends CheckFacts {
  readonly target: (typeof customTargets)[number];
  /** Whether an object is looked at; without it, all are. */
  readonly when: string | undefined;
  /** Whether an object fails. */
  readonly fails: string;
}

/** What expressions of checks may name. */
export const checkVocabulary: Vocabulary = {
  types: [],
  variables: [
    {
      name: "object",
      type: "dyn",
      description:
        "A Kubernetes object as it is written; a service of a Compose file, with its name; an instruction of a " +
        "Dockerfile: keyword, value, text, words, flags.",
    },
  ],
};
