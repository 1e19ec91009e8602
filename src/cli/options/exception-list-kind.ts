import { exceptionKeys, justifications, statementStatuses } from "#model";
import { accepted, refused, type ValueKind } from "../../runtime/options/value-kind.ts";

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
    fromText: () => refused("a list in assay.yaml"),
    fromData: (data) => (Array.isArray(data) ? accepted(data as readonly unknown[]) : refused("a list")),
    combine: (_earlier, later) => later,
    toText: (value) => JSON.stringify(value),
  };
}
