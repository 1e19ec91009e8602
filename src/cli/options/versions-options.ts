import { defineOption } from "../../runtime/options/option-definition.ts";
import { onOff } from "../../runtime/options/value-kinds.ts";

export const versionsOptions = {
  stdin: defineOption({
    kind: onOff(),
    default: false,
    description: "Read pairs from standard input, LEFT<tab>RIGHT a line, and answer line by line",
    example: "true",
    since: "0.1.0",
    group: "Comparing",
    sources: ["flag"],
  }),
};
