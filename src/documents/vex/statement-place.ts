import type { StatementTrust, VexStatement } from "#model";

/** Statements of one document, and what of it was passed over. */
export interface ReadStatements {
  readonly statements: readonly VexStatement[];
  /** One sentence each: members that are not understood, statements about nothing. */
  readonly notes: readonly string[];
}

/** Where statements come from. */
export interface StatementPlace {
  /** What messages call it: a path as the user wrote it. */
  readonly place: string;
  readonly trust: StatementTrust;
}
