import { SecretError } from "../secret-error.ts";

/** Where in a file of rules something is wrong. */
export interface ConfigPlace {
  readonly file: string;
  readonly line: number;
  /** `rules[2].pattern`. */
  readonly key: string;
}

/** What is wrong with a file of rules, with line and key. */
export function configProblem({ file, line, key }: ConfigPlace, problem: string): SecretError {
  return new SecretError({
    code: "INVALID_SECRET_CONFIG",
    message: `${file}:${line}: ${key}: ${problem}`,
    hint: "See docs/secrets.md for what a file of rules holds.",
  });
}
