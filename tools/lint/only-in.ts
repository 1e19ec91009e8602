import type { Rule } from "eslint";
import type { Node } from "estree";

interface Place {
  readonly what: string;
  readonly rooms: readonly string[];
  readonly matches: (node: Node) => boolean;
}

/**
 * Globals that belong to one place each. `room` is the start of the paths, below the sources, that may use it.
 */
const places: readonly Place[] = [
  { what: "process.env", rooms: ["runtime/options/"], matches: isMember("process", "env") },
  { what: "Date.now", rooms: ["runtime/clock.ts"], matches: isMember("Date", "now") },
  { what: "Math.random", rooms: ["runtime/clock.ts"], matches: isMember("Math", "random") },
  { what: "performance.now", rooms: ["runtime/clock.ts"], matches: isMember("performance", "now") },
  { what: "new Date()", rooms: ["runtime/clock.ts"], matches: isDateOfNow },
  { what: "fetch", rooms: ["runtime/http"], matches: isCallOf("fetch") },
  { what: "eval", rooms: [], matches: isCallOf("eval") },
];

/** Time, randomness, the environment and the network are passed in, never reached for. */
export const onlyIn: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "globals used only in the place that owns them" },
    messages: { elsewhere: "{{what}} belongs to {{rooms}}: take it as a parameter." },
    schema: [],
  },
  create(context) {
    const below = context.filename.replaceAll("\\", "/").split("/src/").at(-1) ?? "";
    const check = (node: Rule.Node) => {
      for (const { what, rooms, matches } of places) {
        if (!matches(node) || rooms.some((room) => below.startsWith(room))) continue;
        context.report({ node, messageId: "elsewhere", data: { what, rooms: rooms.join(", ") || "nobody" } });
      }
    };
    return { MemberExpression: check, CallExpression: check, NewExpression: check };
  },
};

function isMember(object: string, property: string) {
  return (node: Node) =>
    node.type === "MemberExpression" &&
    node.object.type === "Identifier" &&
    node.object.name === object &&
    ((node.property.type === "Identifier" && node.property.name === property) ||
      (node.property.type === "Literal" && node.property.value === property));
}

function isCallOf(name: string) {
  return (node: Node) =>
    node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === name;
}

function isDateOfNow(node: Node): boolean {
  return (
    node.type === "NewExpression" &&
    node.callee.type === "Identifier" &&
    node.callee.name === "Date" &&
    node.arguments.length === 0
  );
}
