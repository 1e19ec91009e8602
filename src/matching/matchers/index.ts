import type { Package } from "#model";
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

const languageMatcherByType = new Map(languageMatchers.map((one) => [one.id, one]));
const otherMatchers = matchers.filter((one) => !languageMatchers.includes(one));

/** The matcher of a package: asked of each of an image's thousands, hence by its type where that tells. */
export function matcherOf(pkg: Package): Matcher | undefined {
  return languageMatcherByType.get(pkg.type) ?? otherMatchers.find((one) => one.appliesTo(pkg));
}
