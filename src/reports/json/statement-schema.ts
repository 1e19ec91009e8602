import { Type, type Static } from "typebox";
import { fixStates, justifications, statementFormats, statementStatuses, statementTrusts } from "#model";
import { text, words } from "./schema-parts.ts";

/** The schema of one statement. */
export const statementSchema = Type.Object({
  id: text("What `suppressedBy` names"),
  kinds: Type.Optional(Type.Array(Type.String(), { description: "Kinds of findings; absent: any" })),
  names: Type.Array(Type.String(), { description: "What it is about; empty: everything" }),
  products: Type.Array(
    Type.Object({
      image: Type.Optional(text("Digest, name or pattern of an image")),
      purl: Type.Optional(text("Package URL of a package")),
      within: Type.Optional(text("Package URL of what the package belongs to")),
      distribution: Type.Optional(text("id:version of a distribution")),
      packageName: Type.Optional(text("Name or pattern of a package")),
      packageVersion: Type.Optional(Type.String()),
      packageTypes: Type.Optional(Type.Array(Type.String())),
      sourceName: Type.Optional(text("Name of a source package")),
      path: Type.Optional(text("Glob of a path")),
      fixState: Type.Optional(words(fixStates, "State of the fix")),
    }),
    { description: "Where it holds, one is enough; empty: everywhere" },
  ),
  status: words(statementStatuses, "The states of VEX, and accepted for a time"),
  justification: Type.Optional(words(justifications, "Of not_affected: why, in the words of OpenVEX")),
  reason: Type.Optional(Type.String()),
  action: Type.Optional(text("What to do about it")),
  author: Type.Optional(text("Who wrote it")),
  owner: Type.Optional(text("Who answers for it")),
  from: Type.Optional(text("RFC 3339: it holds from then on")),
  until: Type.Optional(text("RFC 3339: it holds until then")),
  issued: Type.Optional(text("RFC 3339: when it was last said")),
  source: Type.Object({
    format: words(statementFormats, "What it was read from"),
    place: text("File or reference"),
    line: Type.Optional(Type.Integer({ minimum: 1 })),
    trust: words(statementTrusts, "Who stands behind it; what is only claimed suppresses nothing"),
  }),
});

export type JsonStatement = Static<typeof statementSchema>;
