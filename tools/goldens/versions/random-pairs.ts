/** What versions of one scheme are made of: `start` opens one, `pieces` continue it. */
export interface VersionAlphabet {
  readonly start: readonly string[];
  readonly pieces: readonly string[];
  readonly maxPieces: number;
}

/** The same numbers for the same seed, so that a golden file can be made again (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Pairs to order: four of five differ by one edit, since only near neighbours reach a scheme's finer rules. */
export function* randomPairs(alphabet: VersionAlphabet, count: number): Generator<readonly [string, string]> {
  const random = randomNumbers(20_260_722);
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? "";
  const version = (): string[] => {
    const parts = [pick(alphabet.start)];
    for (let left = random(alphabet.maxPieces + 1); left > 0; left -= 1) parts.push(pick(alphabet.pieces));
    return parts;
  };
  for (let made = 0; made < count; made += 1) {
    const left = version();
    const right = made % 5 === 0 ? version() : edited(left, random, () => pick(alphabet.pieces));
    yield random(2) === 0 ? [left.join(""), right.join("")] : [right.join(""), left.join("")];
  }
}

function edited(parts: readonly string[], random: (below: number) => number, piece: () => string): string[] {
  const at = 1 + random(parts.length);
  const removed = at < parts.length ? random(2) : 0;
  const inserted = removed === 1 && random(2) === 0 ? [] : [piece()];
  return parts.toSpliced(at, removed, ...inserted);
}
