import type { Digest, RuleResult, RuleSeverity, Scanner } from "#model";

/** Rules that belong together. */
export interface PolicyBundle {
  readonly name: string;
  readonly digest: Digest;
  readonly title: string;
  readonly description: string;
  readonly rules: readonly PolicyRule[];
  readonly tests: readonly PolicyTest[];
}

/** One rule, checked. */
export interface PolicyRule {
  readonly id: string;
  readonly severity: RuleSeverity;
  readonly title: string;
  readonly description: string;
  readonly link: string | undefined;
  /** Scanners without whose results it has no answer. */
  readonly needs: readonly Scanner[];
  /** Whether it applies; always, where undefined. */
  readonly when: string | undefined;
  /** True, or an empty list, where the artifact is as it should be; a list names what is not. */
  readonly expression: string;
  readonly message: readonly MessagePart[];
  /** Variables that its expressions look up. */
  readonly names: readonly string[];
  readonly place: SourcePlace;
}

/** A piece of a message: text as it stands, or an expression whose value takes its place. */
export type MessagePart =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "expression"; readonly source: string };

/** A case for a rule: what it must say about some input. */
export interface PolicyTest {
  readonly rule: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expect: RuleResult["outcome"];
  /** The whole message, where it is asked for. */
  readonly message: string | undefined;
  readonly place: SourcePlace;
}

/** Where something is written, counted from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a bundle. */
export interface PolicyProblem extends SourcePlace {
  /** One clause without a full stop. */
  readonly message: string;
}

/** `file:line:column: what is wrong`. */
export function problemText({ file, line, column, message }: PolicyProblem): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** One file of a bundle. */
export interface PolicyFile {
  /** As people know it; errors name it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}
