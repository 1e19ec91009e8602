import { cyclonedxJustifications, cyclonedxStates } from "../cyclonedx-words.ts";
import type { VexDocument, VexEntry } from "./vex-document.ts";

/** A CycloneDX 1.6 document of vulnerabilities with their analyses, and the components that they name. */
export function writeCycloneDXVex({ id, author, time, tool, statements }: VexDocument): string {
  const components = new Set(statements.flatMap(targetsOf));
  const value = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(id)}`,
    version: 1,
    metadata: {
      timestamp: time,
      tools: { components: [{ type: "application", name: tool }] },
      authors: [{ name: author }],
    },
    components: [...components].map((identifier) => ({
      type: /^pkg:(?:oci|docker)\//.test(identifier) ? "container" : "library",
      "bom-ref": identifier,
      name: nameOf(identifier),
      ...(identifier.startsWith("pkg:") ? { purl: identifier } : {}),
    })),
    vulnerabilities: statements.map(vulnerabilityOf),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function vulnerabilityOf(entry: VexEntry): object {
  const [name = "", ...aliases] = entry.names;
  const { status, justification, reason, action, until } = entry.statement;
  const isAccepted = status === "accepted";
  const state = cyclonedxStates.find(([, one]) => one === (isAccepted ? "affected" : status))?.[0];
  const word = cyclonedxJustifications.find(([, one]) => one === justification)?.[0];
  const accepted = isAccepted ? `Accepted${until === undefined ? "" : ` until ${until}`}.` : undefined;
  const detail = [accepted, reason, action].filter((part) => part !== undefined).join(" ");
  return {
    id: name,
    ...(aliases.length === 0
      ? {}
      : { references: aliases.map((alias) => ({ id: alias, source: { name: "alias" } })) }),
    analysis: {
      state,
      ...(status === "not_affected" && word !== undefined ? { justification: word } : {}),
      ...(isAccepted ? { response: ["will_not_fix"] } : {}),
      ...(detail === "" ? {} : { detail }),
    },
    affects: targetsOf(entry).map((ref) => ({ ref })),
  };
}

function targetsOf({ product, components }: VexEntry): readonly string[] {
  return components.length === 0 ? [product] : components;
}

/** The last part of a package URL before its version; whatever it is otherwise. */
function nameOf(identifier: string): string {
  return /^pkg:[^?#]*?([^/@?#]+)(?:@[^/?#]*)?(?:[?#]|$)/.exec(identifier)?.[1] ?? identifier;
}

/** A UUID of version 8 ("Universally Unique IDentifiers", RFC 9562, section 5.8) of the digits of a digest. */
function uuidOf(digits: string): string {
  const [a, b, c, d, e] = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(13, 16),
    digits.slice(17, 20),
    digits.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}
