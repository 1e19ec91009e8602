import {
  findingKinds,
  fixStates,
  justifications,
  statementFormats,
  statementStatuses,
  statementTrusts,
  type FixState,
  type StatementProduct,
  type VexStatement,
} from "#model";
import { count, items, member, optional, text, texts, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";

/** The statements of a report; nothing where it has none. */
export function statementsOf(root: JsonPlace): { readonly statements?: readonly VexStatement[] } {
  return optional(root, "statements", (statements) => items(statements).map(statementOf));
}

function statementOf(place: JsonPlace): VexStatement {
  const source = member(place, "source");
  return {
    id: text(member(place, "id")),
    ...optional(place, "kinds", (list) => items(list).map((kind) => word(kind, findingKinds))),
    names: texts(member(place, "names")),
    products: items(member(place, "products")).map(productOf),
    status: word(member(place, "status"), statementStatuses),
    ...optional(place, "justification", (justification) => word(justification, justifications)),
    ...optional(place, "reason", text),
    ...optional(place, "action", text),
    ...optional(place, "author", text),
    ...optional(place, "owner", text),
    ...optional(place, "from", text),
    ...optional(place, "until", text),
    ...optional(place, "issued", text),
    source: {
      format: word(member(source, "format"), statementFormats),
      place: text(member(source, "place")),
      ...optional(source, "line", count),
      trust: word(member(source, "trust"), statementTrusts),
    },
  };
}

function productOf(place: JsonPlace): StatementProduct {
  return {
    ...optional(place, "image", text),
    ...optional(place, "purl", text),
    ...optional(place, "within", text),
    ...optional(place, "distribution", text),
    ...optional(place, "packageName", text),
    ...optional(place, "packageVersion", text),
    ...optional(place, "packageTypes", texts),
    ...optional(place, "sourceName", text),
    ...optional(place, "path", text),
    ...optional<"fixState", FixState>(place, "fixState", (state) => word(state, fixStates)),
  };
}
