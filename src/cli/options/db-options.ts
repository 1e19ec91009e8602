import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { onOff, text } from "../../runtime/options/value-kinds.ts";

const importing = "Importing advisories";

export const dbOptions = {
  feed: defineOption({
    kind: optional(text("NAME", {})),
    default: undefined,
    defaultText: "made of the input's name",
    description: "The feed that the advisories belong to; the last import of a feed and id counts",
    example: "ghsa",
    since: "0.1.0",
    group: importing,
    sources: ["flag"],
  }),
  replace: defineOption({
    kind: onOff(),
    default: false,
    description: "Drop the feed's advisories that did not come again",
    example: "true",
    since: "0.1.0",
    group: importing,
    sources: ["flag"],
  }),
};
