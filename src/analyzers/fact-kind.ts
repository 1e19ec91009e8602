/**
 * The name of one kind of fact together with its type: what an extractor gives and a cataloger asks for.
 * Facts are plain JSON values, small, and depend on nothing but the file's bytes, because they are cached by
 * the file's digest and found again under any path in any image.
 */
export interface FactKind<Fact> {
  readonly name: string;
  /** Only for the type checker; never set. */
  readonly fact?: Fact;
}

/** Names a kind of fact: `defineFactKind<DpkgStatus>("dpkg-status")`. */
export function defineFactKind<Fact>(name: string): FactKind<Fact> {
  return { name };
}
