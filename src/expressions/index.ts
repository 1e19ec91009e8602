/** The policy language: CEL with types. Checked when it is loaded, evaluated where it can be ended. */
export { expressionChecker, type CheckedExpression, type ExpressionChecker } from "./check-expression.ts";
export { maxNamed, type Evaluated, type ExpressionValue } from "./evaluation-job.ts";
export {
  evaluatorHere,
  openEvaluator,
  expressionTimeoutMs,
  type Ended,
  type EvaluationWatch,
  type ExpressionEvaluator,
} from "./evaluator.ts";
export {
  itemType,
  textMap,
  type Field,
  type ObjectType,
  type TypeName,
  type Vocabulary,
} from "./vocabulary.ts";
