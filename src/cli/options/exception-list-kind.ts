import { exceptionKeys, justifications, statementStatuses } from "#model";
import { accepted, refused, type ParsedOption, type ValueKind } from "../../runtime/options/value-kind.ts";

const texts = { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] };

/** A list of exceptions in `assay.yaml`. What it holds is read, with its lines, by the reader of ignore files. */
export function exceptionList(): ValueKind<readonly unknown[]> {
  return {
    placeholder: "LIST",
    repeatable: false,
    words: [],
    completes: "nothing",
    schema: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        properties: {
          ...Object.fromEntries(exceptionKeys.map((key) => [key, texts])),
          status: { type: "string", enum: [...statementStatuses] },
          justification: { type: "string", enum: [...justifications] },
        },
      },
    },
    fromText: (text) => fromData(decoded(text)),
    fromData,
    combine: (_earlier, later) => later,
    toText: (value) => JSON.stringify(value),
  };
}

/** Keys are left to the reader of ignore files, which knows their lines. */
function fromData(data: unknown): ParsedOption<readonly unknown[]> {
  const isList = Array.isArray(data) && data.every((item: unknown) => isMapping(item));
  return isList ? accepted(data as readonly unknown[]) : refused("a list of mappings");
}

function isMapping(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // What is no JSON is no list either, and that is what is said.
  }
}
