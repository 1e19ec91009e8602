import { encodeSigned, encodeUnsigned, section, sized, vector } from "./webassembly-binary.ts";

/**
 * Assembles the part of WebAssembly's text format that our own programs use into a module: functions with folded
 * instructions over one imported memory. So what runs is what stands in the sources, and no binary has to be trusted.
 */
type Node = string | readonly Node[];

const plain: Readonly<Record<string, readonly number[]>> = {
  return: [0x0f],
  "i32.eqz": [0x45],
  "i32.eq": [0x46],
  "i32.ne": [0x47],
  "i32.lt_u": [0x49],
  "i32.gt_u": [0x4b],
  "i32.le_u": [0x4d],
  "i32.ge_u": [0x4f],
  "i32.clz": [0x67],
  "i32.ctz": [0x68],
  "i32.add": [0x6a],
  "i32.sub": [0x6b],
  "i32.mul": [0x6c],
  "i32.and": [0x71],
  "i32.or": [0x72],
  "i32.xor": [0x73],
  "i32.shl": [0x74],
  "i32.shr_u": [0x76],
  "i8x16.splat": [0xfd, 0x0f],
  "i8x16.relaxed_swizzle": [0xfd, 0x80, 0x02],
  "i8x16.eq": [0xfd, 0x23],
  "v128.and": [0xfd, 0x4e],
  "i8x16.bitmask": [0xfd, 0x64],
  "i16x8.shr_u": [0xfd, 0x8d, 0x01],
};
/** With the power of two that their addresses should be multiples of: a hint, which we give as none. */
const memory: Readonly<Record<string, readonly number[]>> = {
  "i32.load": [0x28],
  "i32.load8_u": [0x2d],
  "i32.load16_u": [0x2f],
  "i32.store": [0x36],
  "v128.load": [0xfd, 0x00],
};
const local: Readonly<Record<string, number>> = { "local.get": 0x20, "local.set": 0x21, "local.tee": 0x22 };
const types: Readonly<Record<string, number>> = { i32: 0x7f, v128: 0x7b };
const noType = 0x40;
const end = 0x0b;

interface Func {
  readonly name: string;
  readonly params: readonly number[];
  readonly results: readonly number[];
  readonly code: readonly number[];
}

/** The names in scope where an instruction stands. */
interface Scope {
  readonly locals: readonly string[];
  /** From the outermost on. */
  readonly labels: readonly string[];
}

/**
 * Gives the bytes of a module with one function each. It imports `env.memory`.
 *
 * @throws RangeError naming what it does not know: the text is ours
 */
export function assembleText(functions: readonly string[]): Uint8Array {
  const all = functions.map((text) => functionOf(parse(text)));
  const typeOf = ({ params, results }: Func): readonly number[] => [
    0x60,
    ...sized(params),
    ...sized(results),
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(all.map(typeOf))),
    ...section(2, vector([[...nameOf("env"), ...nameOf("memory"), 0x02, 0x00, 0x01]])),
    ...section(3, vector(all.map((_, index) => encodeUnsigned(index)))),
    ...section(7, vector(all.map(({ name }, index) => [...nameOf(name), 0x00, ...encodeUnsigned(index)]))),
    ...section(10, vector(all.map(({ code }) => sized(code)))),
  ]);
}

function nameOf(text: string): readonly number[] {
  return sized([...Buffer.from(text, "utf8")]);
}

function parse(text: string): readonly Node[] {
  const tokens = text.replace(/;;.*/g, "").match(/[()]|[^\s()]+/g) ?? [];
  const open: Node[][] = [[]];
  for (const token of tokens) {
    if (token === "(") open.push([]);
    else if (token === ")") {
      const done = open.pop() ?? [];
      open.at(-1)?.push(done);
    } else open.at(-1)?.push(token);
  }
  const [outer, ...unclosed] = open;
  const [only] = outer ?? [];
  if (unclosed.length > 0 || only === undefined || typeof only === "string")
    throw new RangeError("parentheses do not match");
  return only;
}

function functionOf([kind, name, ...rest]: readonly Node[]): Func {
  if (kind !== "func" || typeof name !== "string") throw new RangeError("not a function");
  const declared = (what: string): (readonly Node[])[] =>
    rest.filter((node): node is readonly Node[] => typeof node !== "string" && node[0] === what);
  const params = declared("param");
  const locals = declared("local");
  const isDeclaration = (node: Node): boolean =>
    typeof node !== "string" && ["param", "local", "result"].includes(String(node[0]));
  const scope = { locals: [...params, ...locals].map((one) => String(one[1])), labels: [] };
  const body = rest.filter((node) => !isDeclaration(node)).flatMap((node) => instruction(node, scope));
  const localTypes = vector(locals.map((one) => [0x01, typeOf(one[2])]));
  return {
    name: name.slice(1),
    params: params.map((one) => typeOf(one[2])),
    results: declared("result").map((one) => typeOf(one[1])),
    code: [...localTypes, ...body, end],
  };
}

function typeOf(node: Node | undefined): number {
  return known(types, String(node));
}

function known<T>(table: Readonly<Record<string, T>>, key: string): T {
  const value = table[key];
  if (value === undefined) throw new RangeError(`WebAssembly text: ${key} is not known`);
  return value;
}

/** One folded instruction: what it takes comes first, then itself. */
function instruction(node: Node, scope: Scope): readonly number[] {
  if (typeof node === "string") throw new RangeError(`WebAssembly text: ${node} is not folded`);
  const [name, ...rest] = node;
  const op = String(name);
  const all = (nodes: readonly Node[]): readonly number[] => nodes.flatMap((one) => instruction(one, scope));
  if (op === "i32.const") return [0x41, ...encodeSigned(Number(rest[0]))];
  if (op in local) {
    return [...all(rest.slice(1)), known(local, op), ...encodeUnsigned(placeOf(scope.locals, rest[0]))];
  }
  if (op in memory) {
    const offset = /^offset=(\d+)$/.exec(String(rest[0]))?.[1];
    const operands = all(offset === undefined ? rest : rest.slice(1));
    return [...operands, ...known(memory, op), 0x00, ...encodeUnsigned(Number(offset ?? 0))];
  }
  if (op in plain) return [...all(rest), ...known(plain, op)];
  return control(op, rest, scope);
}

function control(op: string, rest: readonly Node[], scope: Scope): readonly number[] {
  const within = (label: Node | undefined, nodes: readonly Node[]): readonly number[] => {
    const inner = { ...scope, labels: [...scope.labels, String(label)] };
    return nodes.flatMap((node) => instruction(node, inner));
  };
  const depth = (): readonly number[] =>
    encodeUnsigned(scope.labels.length - 1 - placeOf(scope.labels, rest[0]));
  if (op === "block" || op === "loop") {
    return [op === "block" ? 0x02 : 0x03, noType, ...within(rest[0], rest.slice(1)), end];
  }
  if (op === "br") return [0x0c, ...depth()];
  if (op === "br_if") return [...instruction(rest[1] ?? "", scope), 0x0d, ...depth()];
  if (op !== "if") throw new RangeError(`WebAssembly text: ${op} is not known`);
  return [...instruction(rest[0] ?? "", scope), 0x04, noType, ...within("", rest.slice(1)), end];
}

/** The last one of a name counts: inner labels hide outer ones. */
function placeOf(names: readonly string[], name: Node | undefined): number {
  const place = names.lastIndexOf(String(name));
  if (place < 0) throw new RangeError(`WebAssembly text: ${String(name)} is not declared`);
  return place;
}
