import { expressionChecker, type Vocabulary } from "#expressions";
import { inputTypes, inputVariables, messageVariables } from "./input-types.ts";

/** All that rules and their messages may name. */
export const policyVocabulary: Vocabulary = {
  types: inputTypes,
  variables: [...inputVariables, ...messageVariables],
};

/** Checks `when` and `expression`: what a message has besides is unknown there. */
export const checkCondition = expressionChecker({ types: inputTypes, variables: inputVariables });

/** Checks an expression within a message. */
export const checkMessagePart = expressionChecker(policyVocabulary);
