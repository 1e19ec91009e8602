import type { RandomSource } from "../random-source.ts";
import type { MutationContext } from "./byte-mutations.ts";

/** Names and texts at which careless objects, paths and patterns go wrong. */
const words = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "",
  " ",
  "/",
  "..",
  "../../etc/passwd",
  "a@b@c",
  "@",
  "\0",
  "\ud800",
  "\u2028",
  "é",
  "%00",
  "x".repeat(5000),
  "9".repeat(400),
  "((((((((((((((((((((",
];

type Holder = Record<string, unknown> | unknown[];

/** Changes the decoded document in one to four places; undefined when the bytes are none. */
export function mutateJSON(bytes: Buffer, context: MutationContext): Buffer | undefined {
  const { random, maxBytes } = context;
  try {
    let document: unknown = JSON.parse(bytes.toString("utf8"));
    for (let left = 1 + random.below(4); left > 0; left -= 1) document = changed(document, random);
    const text = JSON.stringify(document);
    return text.length > maxBytes ? undefined : Buffer.from(text);
  } catch (thrown) {
    // No document, or one nested too deeply to be copied: another mutation is tried.
    if (thrown instanceof SyntaxError || thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

function changed(document: unknown, random: RandomSource): unknown {
  const holders = holdersOf(document);
  if (holders.length === 0) return value(document, random);
  const holder = random.pick(holders);
  const keys = Object.keys(holder);
  if (keys.length === 0 || random.chance(0.2)) add(holder, holders, random);
  else if (random.chance(0.15)) remove(holder, random.pick(keys));
  else put(holder, random.pick(keys), value(random.pick(holders), random));
  return document;
}

function add(holder: Holder, holders: readonly Holder[], random: RandomSource): void {
  const added = value(structuredClone(random.pick(holders)), random);
  if (Array.isArray(holder)) holder.push(added);
  else put(holder, random.pick(words), added);
}

function remove(holder: Holder, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** As a member of its own, even if it is called `__proto__`. */
function put(holder: Holder, key: string, added: unknown): void {
  Object.defineProperty(holder, key, { value: added, enumerable: true, configurable: true, writable: true });
}

function value(other: unknown, random: RandomSource): unknown {
  switch (random.below(8)) {
    case 0:
      return null;
    case 1:
      return random.pick([0, -1, 1e308, 2 ** 53, 0.5, true, false]);
    case 2:
      return random.pick([[], {}, [[]], [null], { "": {} }]);
    case 3:
      return structuredClone(other);
    case 4:
      return nested(random.pick([3, 50, 1000]), random.chance(0.5));
    case 5:
      return Array.from({ length: random.below(300) }, (_, index) => random.pick([index, "a", null]));
    default:
      return random.pick(words);
  }
}

function nested(depth: number, inLists: boolean): unknown {
  let inner: unknown = 1;
  for (let left = depth; left > 0; left -= 1) inner = inLists ? [inner] : { dependencies: inner };
  return inner;
}

/** All objects and lists of a document, at most 2,000. */
function holdersOf(document: unknown): Holder[] {
  const found: Holder[] = [];
  const waiting: unknown[] = [document];
  for (let next = waiting.pop(); next !== undefined && found.length < 2000; next = waiting.pop()) {
    if (typeof next !== "object" || next === null) continue;
    found.push(next as Holder);
    waiting.push(...(Object.values(next) as unknown[]).filter((inner) => inner !== undefined));
  }
  return found;
}
