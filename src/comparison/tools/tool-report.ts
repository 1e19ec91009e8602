/** What the report of any scanner says, as far as reports can be held against each other. */
export interface ToolReport {
  /** The scanner's name. */
  readonly tool: string;
  /** What was scanned, as the report calls it. */
  readonly subject: string;
  readonly findings: readonly ToolFinding[];
  /** Keys of all packages that it knows (see `package-key.ts`); undefined where the report lists none. */
  readonly packages: ReadonlySet<string> | undefined;
}

/** One vulnerability in one package. */
export interface ToolFinding {
  /** The name that the scanner gives it first, then all others. */
  readonly names: readonly string[];
  /** Name of the package as the scanner writes it, and its key. */
  readonly packageName: string;
  readonly packageKey: string;
  readonly version: string;
  /** Lower case. */
  readonly severity: string;
  readonly fixedIn: readonly string[];
  /** Set where the scanner knows it and does not count it: why. */
  readonly cleared: { readonly kind: "suppressed" | "not-affected"; readonly why: string } | undefined;
}

/** Bounds what a hostile report makes of the comparison. */
export const maxToolFindings = 250_000;
