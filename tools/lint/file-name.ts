import type { Rule } from "eslint";
const forbidden = new Set([
  "util",
  "utils",
  "helper",
  "helpers",
  "common",
  "misc",
  "shared",
  "core",
  "base",
  "manager",
  "lib",
  "stuff",
  "types",
]);

/** Files are named after the one thing inside, in kebab-case; names that say nothing are refused. */
export const fileName: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "kebab-case names that say what is inside" },
    messages: {
      kebab: "“{{name}}” is not kebab-case.",
      vague: "“{{name}}” does not say what is inside: name the file after the one thing in it.",
    },
    schema: [],
  },
  create(context) {
    return {
      Program(node) {
        const parts = context.filename.replaceAll("\\", "/").split("/");
        const name = (parts.at(-1) ?? "").replace(/(\.test|\.gen|\.d|\.config)?\.[cm]?[jt]sx?$/, "");
        if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
          context.report({ node, messageId: "kebab", data: { name } });
        for (const part of [parts.at(-2) ?? "", name]) {
          if (forbidden.has(part)) context.report({ node, messageId: "vague", data: { name: part } });
        }
      },
    };
  },
};
