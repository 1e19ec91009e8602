import type { RandomSource } from "../random-source.ts";

/** What mutations know beside the bytes. */
export interface MutationContext {
  readonly random: RandomSource;
  /** Other well-formed inputs. */
  readonly seeds: readonly Buffer[];
  readonly tokens: readonly (string | Buffer)[];
  /** Results may be this long. */
  readonly maxBytes: number;
}

/** Makes other bytes of some bytes, which it leaves as they are. */
export type Mutation = (bytes: Buffer, context: MutationContext) => Buffer;

/** Changes that know nothing of any format. */
export const byteMutations: readonly Mutation[] = [
  flipBits,
  setBytes,
  truncate,
  deleteBlock,
  duplicateBlock,
  repeatBlock,
  stretch,
  moveBlock,
  splice,
  insertToken,
  overwriteWithToken,
];

function flipBits(bytes: Buffer, { random }: MutationContext): Buffer {
  const changed = Buffer.from(bytes);
  for (let left = 1 + random.below(8); left > 0 && changed.length > 0; left -= 1) {
    const at = random.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  }
  return changed;
}

function setBytes(bytes: Buffer, { random }: MutationContext): Buffer {
  const changed = Buffer.from(bytes);
  const start = random.below(changed.length);
  const value = random.pick([undefined, 0x00, 0xff, 0x20, 0x0a]);
  for (let at = start; at < Math.min(changed.length, start + 1 + random.below(16)); at += 1) {
    changed[at] = value ?? random.below(256);
  }
  return changed;
}

function truncate(bytes: Buffer, { random }: MutationContext): Buffer {
  const cut = random.below(bytes.length + 1);
  if (random.chance(0.2)) return bytes.subarray(cut);
  return bytes.subarray(0, random.chance(0.5) ? cut : cut - (cut % 512));
}

function deleteBlock(bytes: Buffer, context: MutationContext): Buffer {
  const { start, end } = block(bytes, context.random);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
}

function duplicateBlock(bytes: Buffer, context: MutationContext): Buffer {
  const { start, end } = block(bytes, context.random);
  return insertAt(bytes, context.random.below(bytes.length + 1), bytes.subarray(start, end), context);
}

/** Many times the same, up to the full size: where work grows with the square, this shows it. */
function repeatBlock(bytes: Buffer, context: MutationContext): Buffer {
  const { random, maxBytes } = context;
  const { start, end } = block(bytes, random);
  const part = bytes.subarray(start, random.chance(0.5) ? Math.min(end, start + 1 + random.below(16)) : end);
  const room = Math.floor((maxBytes - bytes.length) / Math.max(1, part.length));
  const times = random.chance(0.3) ? room : Math.min(room, 1 + random.below(64));
  if (times < 1 || part.length === 0) return bytes;
  return insertAt(bytes, end, Buffer.alloc(part.length * times, part), context);
}

/** A long run of one character, half of the time where there is space already: patterns that try every split show. */
function stretch(bytes: Buffer, context: MutationContext): Buffer {
  const { random, maxBytes } = context;
  const length = Math.min(maxBytes - bytes.length, random.pick([300, 4000, maxBytes]));
  if (length < 1) return bytes;
  const start = random.below(bytes.length + 1);
  const space = random.chance(0.5) ? bytes.indexOf(0x20, start) : -1;
  const run = Buffer.alloc(
    length,
    random.pick([" ", " ", "\t", "\n", "/", "-", ".", "a", "0", "(", '"', "\\"]),
  );
  return insertAt(bytes, space < 0 ? start : space, run, context);
}

function moveBlock(bytes: Buffer, context: MutationContext): Buffer {
  const { start, end } = block(bytes, context.random);
  const rest = Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  return insertAt(rest, context.random.below(rest.length + 1), bytes.subarray(start, end), context);
}

function splice(bytes: Buffer, context: MutationContext): Buffer {
  const { random, seeds } = context;
  const other = random.pick(seeds);
  if (random.chance(0.5)) {
    const { start, end } = block(other, random);
    return insertAt(bytes, random.below(bytes.length + 1), other.subarray(start, end), context);
  }
  const cut = random.below(bytes.length + 1);
  const from = random.chance(0.5) ? cut : random.below(other.length + 1);
  return Buffer.concat([bytes.subarray(0, cut), other.subarray(Math.min(from, other.length))]);
}

function insertToken(bytes: Buffer, context: MutationContext): Buffer {
  const token = tokenOf(context);
  return token === undefined
    ? bytes
    : insertAt(bytes, context.random.below(bytes.length + 1), token, context);
}

function overwriteWithToken(bytes: Buffer, context: MutationContext): Buffer {
  const token = tokenOf(context);
  if (token === undefined) return bytes;
  const changed = Buffer.from(bytes);
  token.copy(changed, context.random.below(changed.length));
  return changed;
}

function tokenOf({ random, tokens }: MutationContext): Buffer | undefined {
  if (tokens.length === 0) return undefined;
  const token = random.pick(tokens);
  return typeof token === "string" ? Buffer.from(token) : token;
}

function insertAt(bytes: Buffer, at: number, part: Buffer, { maxBytes }: MutationContext): Buffer {
  const fitting = part.subarray(0, Math.max(0, maxBytes - bytes.length));
  return Buffer.concat([bytes.subarray(0, at), fitting, bytes.subarray(at)]);
}

/** A stretch that is short, long or aligned as blocks and pages are. */
function block(bytes: Buffer, random: RandomSource): { start: number; end: number } {
  const unit = random.pick([1, 1, 1, 4, 16, 512, 4096]);
  const start = Math.floor(random.below(bytes.length + 1) / unit) * unit;
  const length = unit * (1 + random.below(random.chance(0.5) ? 8 : bytes.length / unit / 2));
  return { start, end: Math.min(bytes.length, start + length) };
}
