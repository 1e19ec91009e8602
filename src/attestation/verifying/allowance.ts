import { predicateName } from "../predicate-types.ts";
import type { Refusal } from "./refusal.ts";
import type { Allowance } from "./trust.ts";

/** Lets images pass that should not: never by a key that is trusted for something else. */
const byNameOnly = "bypass";

/** Why somebody may not state what they stated; undefined where they may. */
export function notAllowed({ allow }: Allowance, who: string, predicateType: string): Refusal | undefined {
  const name = predicateName(predicateType);
  const may =
    allow === undefined
      ? name !== byNameOnly
      : allow.some((one) => one === name || one === predicateType || (one === "*" && name !== byNameOnly));
  if (may) return undefined;
  const message = `${who} may not state a ${name}; \`allow\` in the trust policy says who may state what`;
  return { code: "not-allowed", message };
}
