import type { VersionAlphabet } from "./random-pairs.ts";

/** The tool that knows a scheme's order, and the versions to ask it about. */
export interface NativeTool {
  readonly scheme: string;
  /** The one thing that must be there, for the message when it is not. */
  readonly needs: string;
  readonly command: readonly [string, ...string[]];
  readonly directory?: string;
  readonly pairs: number;
  readonly alphabet: VersionAlphabet;
  /** Pairs on which we differ from the tool on purpose; the scheme's own file says why. */
  readonly except?: RegExp;
}
