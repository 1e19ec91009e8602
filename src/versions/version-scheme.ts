/** The result of parsing a version: a value, or why the text is none. */
export type ParsedVersion<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/**
 * How one ecosystem writes and orders versions. Parsing never throws and never guesses; comparing is a total
 * order over parsed values (antisymmetric, transitive), pure, and of every pair exactly one of -1, 0, 1.
 */
export interface VersionScheme<Value = unknown> {
  /** As `assay versions` names it: `deb`, `pep440`, `maven`. */
  readonly id: string;
  readonly spec: { readonly title: string; readonly url: string };
  /** Package URL types whose versions these are. */
  readonly purlTypes: readonly string[];
  parse(text: string): ParsedVersion<Value>;
  compare(left: Value, right: Value): -1 | 0 | 1;
}
