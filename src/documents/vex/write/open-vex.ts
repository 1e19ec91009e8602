import type { VexStatement } from "#model";
import type { VexDocument } from "./vex-document.ts";

/** An OpenVEX document ("OpenVEX Specification" 0.2.0), ending with a line feed. */
export function writeOpenVex({ id, author, time, tool, statements }: VexDocument): string {
  const document = {
    "@context": "https://openvex.dev/ns/v0.2.0",
    "@id": `https://openvex.dev/docs/public/vex-${id}`,
    author,
    timestamp: time,
    version: 1,
    tooling: tool,
    statements: statements.map((statement) => openVexStatement(statement, time)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function openVexStatement(
  { statement, names, product, components }: VexDocument["statements"][number],
  time: string,
): object {
  const [name = "", ...aliases] = names;
  return {
    vulnerability: { name, ...(aliases.length === 0 ? {} : { aliases }) },
    timestamp: statement.issued ?? time,
    products: [
      {
        "@id": product,
        ...(components.length === 0 ? {} : { subcomponents: components.map((purl) => ({ "@id": purl })) }),
      },
    ],
    ...statusOf(statement),
  };
}

/** Not affected has a justification or an impact statement, never both; affected says what to do. */
function statusOf(statement: VexStatement): object {
  const { status, justification, reason, action } = statement;
  const note = noteOf(statement);
  if (status === "not_affected") {
    if (justification === undefined)
      return { status, impact_statement: reason ?? "The author gives no reason." };
    return { status, justification, ...(reason === undefined ? {} : { status_notes: reason }) };
  }
  const notes = note === undefined ? {} : { status_notes: note };
  // What is accepted is affected all the same: the risk is borne, not gone.
  if (status === "affected" || status === "accepted")
    return {
      status: "affected",
      ...notes,
      action_statement:
        action ?? (status === "accepted" ? "The risk is accepted for now." : "Nothing is said yet."),
    };
  return { status, ...notes };
}

function noteOf({ status, reason, owner, until }: VexStatement): string | undefined {
  const accepted =
    status === "accepted"
      ? `Accepted${owner === undefined ? "" : ` by ${owner}`}${until === undefined ? "" : ` until ${until}`}.`
      : undefined;
  const parts = [accepted, reason].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" ");
}
