/** A label's package and vulnerability, as a peer is asked about it. */
export interface AskedLabel {
  readonly name: string;
  readonly version: string;
  readonly vulnerability: string;
}

/** A matcher that is installed here, fed with the advisories of one group of the labelled set. */
export interface MatchingPeer {
  readonly id: string;
  /** Group of `test/accuracy` whose packages it knows. */
  readonly group: string;
  /** The version it says it has; undefined when it is not installed. */
  version(): string | undefined;
  /** Which of the labels it calls affected, as `name version vulnerability`. */
  affected(
    labels: readonly AskedLabel[],
    advisories: readonly OsvFacts[],
    directory: string,
  ): ReadonlySet<string>;
}

/** The facts of an advisory as the labelled set has them. */
export interface OsvFacts {
  readonly id: string;
  readonly upstream?: readonly string[];
  readonly affected: readonly {
    readonly package: { readonly name: string };
    readonly ranges: readonly { readonly events: readonly Readonly<Record<string, string>>[] }[];
  }[];
}

/** How a peer's answer about one label is written. */
export function answerKey({ name, version, vulnerability }: AskedLabel): string {
  return `${name} ${version} ${vulnerability}`;
}
