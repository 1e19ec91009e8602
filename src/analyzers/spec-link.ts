/** Where the format or rule that a plugin follows is written down. */
export interface SpecLink {
  /** Name and section of the specification, or of the program that defines the format by what it writes. */
  readonly title: string;
  readonly url: string;
}
