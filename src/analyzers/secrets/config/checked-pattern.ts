import { longestMatch, parsePattern, PatternProblem } from "../engine/pattern.ts";
import { patternCost } from "../engine/pattern-cost.ts";
import { type ConfigPlace, configProblem } from "./config-problem.ts";
import { translateRe2 } from "./translate-re2.ts";

/** Ways in which a pattern may be tried from one place: more is not linear in any sense that helps. */
const maxCost = 4_000_000;

/** Characters of a pattern: what is longer was not written by a person. */
const maxPatternLength = 4096;

/** A pattern that runs in linear time, and how long its longest match is. */
export interface CheckedPattern {
  readonly pattern: string;
  readonly maxLength: number;
}

/** Refuses a pattern that could run for long. Throws `INVALID_SECRET_CONFIG` with the place. */
export function checkedPattern(
  source: string,
  place: ConfigPlace,
  syntax: "bounded" | "re2" = "bounded",
): CheckedPattern {
  if (source.length > maxPatternLength) {
    throw configProblem(place, `it has more than ${maxPatternLength} characters`);
  }
  try {
    const pattern = syntax === "re2" ? translateRe2(source) : source;
    const tree = parsePattern(pattern);
    if (patternCost(tree) > maxCost) {
      throw new PatternProblem("repetitions can be divided in too many ways, which is not linear", 0);
    }
    // Refuses what our reader lets pass and JavaScript does not.
    new RegExp(pattern);
    return { pattern, maxLength: longestMatch(tree) };
  } catch (thrown) {
    if (thrown instanceof PatternProblem || thrown instanceof SyntaxError) {
      throw configProblem(place, thrown.message);
    }
    throw thrown;
  }
}
