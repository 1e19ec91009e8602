import type { Rule } from "eslint";
import type * as ESTree from "estree";
const levels = new Set(["error", "warn", "info", "debug"]);

/** Log messages are constant sentences so that they group; everything variable is a field. */
export const staticLogMessage: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "constant log messages" },
    messages: { variable: "Log messages are constant: put what varies into the fields." },
    schema: [],
  },
  create(context) {
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
        if (!levels.has(callee.property.name) || !isLogger(callee.object)) return;
        const message = node.arguments[1];
        if (message !== undefined && message.type !== "Literal") {
          context.report({ node: message, messageId: "variable" });
        }
      },
    };
  },
};

function isLogger(object: ESTree.Node): boolean {
  const last = object.type === "MemberExpression" ? object.property : object;
  return last.type === "Identifier" && /^(logger|log)$/i.test(last.name);
}
