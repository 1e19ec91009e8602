import { Environment } from "@marcbachmann/cel-js";
import type { ObjectType, TypeName, Vocabulary } from "./vocabulary.ts";
import { itemType, textMap } from "./vocabulary.ts";

/** Bounds of one expression, far above what a person writes. */
const limits = {
  maxAstNodes: 2000,
  maxDepth: 60,
  maxListElements: 500,
  maxMapEntries: 100,
  maxCallArguments: 8,
};

/** An object of an input: an instance of the class that stands for its type. */
export type InputObject = Record<string, unknown>;

/** A vocabulary as the library knows it, and how plain data becomes values of it. */
export interface ExpressionEnvironment {
  readonly library: Environment;
  /**
   * Plain data as a value of a type: whole numbers as CEL's integers, mappings that nothing inherits from, members
   * that are missing as the emptiest value of their type.
   */
  readonly valueOf: (type: TypeName, data: unknown) => unknown;
}

/** A class of its own for each call. */
function inputClass(): new () => InputObject {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its identity is all that is wanted of it
  return class {} as new () => InputObject;
}

/** Builds the environment of a vocabulary; some milliseconds, so once a process. */
export function buildEnvironment({ types, variables }: Vocabulary): ExpressionEnvironment {
  const library = new Environment({ limits });
  const classes = new Map<
    TypeName,
    { readonly type: ObjectType; readonly construct: new () => InputObject }
  >();
  for (const type of types) {
    // The library tells types apart by their constructors.
    const construct = inputClass();
    classes.set(type.name, { type, construct });
    const fields = Object.fromEntries(type.fields.map((field) => [field.name, field.type]));
    library.registerType(type.name, { ctor: construct, fields });
  }
  for (const { name, type } of variables) library.registerVariable(name, type);
  const shared = new WeakMap<InputObject, InputObject>();
  const valueOf = (type: TypeName, data: unknown): unknown => {
    const item = itemType(type);
    if (item !== undefined) return Array.isArray(data) ? data.map((one) => valueOf(item, one)) : [];
    if (type === textMap) return new Map(Object.entries((data ?? {}) as Record<string, string>));
    const known = classes.get(type);
    if (known === undefined) return simpleValue(type, data);
    const given = (data ?? {}) as InputObject;
    // What many share (the package of a hundred findings) is made once.
    const made = shared.get(given);
    if (made instanceof known.construct) return made;
    const value = new known.construct();
    shared.set(given, value);
    for (const field of known.type.fields) value[field.name] = valueOf(field.type, given[field.name]);
    return value;
  };
  return { library, valueOf };
}

/** Data whose shape nobody knows before: its mappings have any members, its whole numbers are CEL's integers. */
function dynamicValue(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(dynamicValue);
  if (typeof data === "number") return Number.isSafeInteger(data) ? BigInt(data) : data;
  if (typeof data !== "object" || data === null) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, dynamicValue(value)] as const));
}

function simpleValue(type: TypeName, data: unknown): unknown {
  if (type === "dyn") return dynamicValue(data);
  if (type === "string") return typeof data === "string" ? data : "";
  if (type === "bool") return data === true;
  const number = typeof data === "number" && Number.isFinite(data) ? data : 0;
  return type === "int" ? BigInt(Math.trunc(number)) : number;
}
