/**
 * A type that expressions know: `bool`, `int`, `double`, `string`, the name of an object type, or a list of one of
 * these, or a mapping from text to text.
 */
export type TypeName = string;

/** Something that has a name, a type and a meaning: a member of an object, or a variable. */
export interface Field {
  readonly name: string;
  readonly type: TypeName;
  /** One sentence for the reference page. */
  readonly description: string;
}

/** A type with members. A member `label` is how results and messages name such an object. */
export interface ObjectType {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
}

/** Everything that an expression may name. */
export interface Vocabulary {
  /** Each after those that it uses. */
  readonly types: readonly ObjectType[];
  readonly variables: readonly Field[];
}

/** The type of a list's items; undefined of what is no list. */
export function itemType(type: TypeName): TypeName | undefined {
  return /^list<(.+)>$/.exec(type)?.[1];
}

/** The mapping type there is. */
export const textMap: TypeName = "map<string, string>";
