type Schema = Readonly<Record<string, unknown>>;

/**
 * Takes schemas apart for a document: each object with a title stands once among the components, and is referred to
 * everywhere else. Two that share a title must be the same.
 */
export class NamedSchemas {
  readonly #named = new Map<string, unknown>();

  /** The schema as the document has it at this place. */
  place(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map((one) => this.place(one));
    if (typeof schema !== "object" || schema === null) return schema;
    const { title, ...rest } = schema as Schema;
    const whole = Object.fromEntries(
      Object.entries(rest)
        .filter(([key]) => !key.startsWith("~"))
        .map(([key, value]) => [key, this.#isText(key) ? value : this.place(value)]),
    );
    if (typeof title !== "string" || rest["type"] !== "object") return whole;
    const before = this.#named.get(title);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(whole))
      throw new Error(`two schemas have the title ${title}`);
    this.#named.set(title, whole);
    return { $ref: `#/components/schemas/${title}` };
  }

  /** All that were named, sorted. */
  get components(): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#named].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  #isText(key: string): boolean {
    return key === "const" || key === "default" || key === "enum" || key === "required";
  }
}
