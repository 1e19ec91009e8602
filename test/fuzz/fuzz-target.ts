/** Something that reads bytes of strangers. One entry of the list in `targets/index.ts`. */
export interface FuzzTarget {
  /** Room and name: `formats/tar`. */
  readonly id: string;
  /** Well-formed inputs that others are made from. Called once a process. */
  seeds(): readonly Buffer[];
  /** Words of the format, put in anywhere. */
  readonly tokens?: readonly (string | Buffer)[];
  /** Inputs are made by changing the decoded document too. */
  readonly isJSON?: boolean;
  /** Makes checksums right again, in place: else nothing behind them would ever be reached. */
  readonly repair?: (input: Buffer) => void;
  /** Whether what was thrown is the room's own way to say no. */
  accepts(thrown: unknown): boolean;
  /** The result has to survive a round trip through JSON, as what goes into a cache does. */
  readonly givesJSON?: boolean;
  /**
   * Reads the input to its end: generators exhausted, lazy values taken. Whatever else it needs, such as where to
   * split, comes from {@link RandomSource} over the input itself, so that the bytes alone repeat it.
   */
  run(input: Buffer): unknown;
}
