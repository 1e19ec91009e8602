import type { Matcher } from "../matcher.ts";
import { distributionMatcher } from "./distribution-matcher.ts";
import { genericMatcher } from "./generic-matcher.ts";
import { languageMatchers } from "./language-matchers.ts";
import { productMatcher } from "./product-matcher.ts";

/** Every matcher; a package is matched by the first that applies to it. */
export const matchers: readonly Matcher[] = [
  distributionMatcher,
  ...languageMatchers,
  productMatcher,
  genericMatcher,
];
