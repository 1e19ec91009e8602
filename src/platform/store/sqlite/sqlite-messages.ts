/** What a database's thread is started with. */
export interface ThreadSetup {
  readonly file: string;
  /** A connection for questions only: it sees what was committed, while another one writes. */
  readonly readOnly: boolean;
  /** How long to wait for another process that writes. */
  readonly busyTimeoutMs: number;
}

/** What a thread is asked. */
export type ThreadRequest =
  | {
      readonly kind: "run";
      readonly id: number;
      readonly sql: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: "close" };

/** Rows and changed rows of one statement. */
export interface StatementResult {
  readonly rows: readonly unknown[];
  readonly changes: number;
}

/** What a thread answers. */
export type ThreadAnswer =
  | ({ readonly id: number } & StatementResult)
  | { readonly id: number; readonly error: { readonly message: string; readonly code: number } };
