/** One piece of a licence's text, in its order. */
export interface TextPiece {
  readonly text: string;
  /** Titles are, by the matching guidelines. */
  readonly isOptional: boolean;
  /** What stands in a hole's place in the list's own copy. */
  readonly instead?: string;
}

/** A licence or exception of the SPDX list, as its XML gives it. */
export interface ListedText {
  readonly id: string;
  readonly name: string;
  readonly isException: boolean;
  readonly isOsiApproved: boolean;
  /** Present when the identifier is deprecated: what to write instead, empty when the list names nothing. */
  readonly obsoletedBy?: readonly string[];
  readonly pieces: readonly TextPiece[];
  /** The standard notice for source files; empty where the licence has none. */
  readonly header: readonly TextPiece[];
}

/** Stands where anything may stand: tokens on both sides never make a shingle. */
export const hole = "\u0000";

const node = /<!--[\s\S]*?-->|<(\/?)([A-Za-z]+)((?:\s+[\w:]+\s*=\s*"[^"]*")*)\s*(\/?)>|([^<]+)/g;
const entity = /&(#x[0-9a-f]+|#\d+|lt|gt|amp|quot|apos);/gi;
const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const breaking = new Set(["p", "br", "item", "list", "titleText", "copyrightText"]);
const left = new Set(["copyrightText", "bullet", "hole"]);

/** Reads one file of the list's `src/`, whose markup is that of the list's `ListedLicense.xsd`. */
export function readLicenseXML(xml: string): ListedText {
  const head = /<(license|exception)\s([^>]*)>/.exec(xml);
  const attributes = head?.[2] ?? "";
  const id = attribute(attributes, "licenseId");
  if (id === undefined) throw new Error("not a licence of the SPDX list");
  const obsoletedBy = [...xml.matchAll(/<obsoletedBy[^>]*>([^<]*)</g)].map((match) =>
    (match[1] ?? "").trim(),
  );
  return {
    id,
    name: decode(attribute(attributes, "name") ?? id).replace(/\s+/g, " "),
    isException: head?.[1] === "exception",
    isOsiApproved: attribute(attributes, "isOsiApproved") === "true",
    ...(attribute(attributes, "deprecatedVersion") !== undefined && { obsoletedBy }),
    ...readPieces(xml.slice(xml.indexOf("<text>"))),
  };
}

function readPieces(xml: string): Pick<ListedText, "pieces" | "header"> {
  const pieces: TextPiece[] = [];
  const header: TextPiece[] = [];
  const open: string[] = [];
  const add = (text: string): void => {
    const isHeader = open.includes("standardLicenseHeader");
    const isOptional = !isHeader && (open.includes("optional") || open.includes("titleText"));
    pieces.push({ text, isOptional });
    // The notice is part of the text that tells how to apply it, too.
    if (isHeader) header.push({ text, isOptional });
  };
  for (const [, slash, name, attributes = "", selfClosing, text] of xml.matchAll(node)) {
    if (text !== undefined && open.at(-1) === "hole")
      pieces.push({ text: "", isOptional: false, instead: decode(text) });
    if (text !== undefined && !open.some((one) => left.has(one))) add(decode(text));
    if (name === undefined) continue;
    if (breaking.has(name)) add("\n");
    if (slash === "/") open.pop();
    else if (selfClosing !== "/") {
      const isHole = name === "alt" && isAnything(attribute(attributes, "match") ?? "");
      if (isHole) add(hole);
      open.push(isHole ? "hole" : name);
    }
  }
  return { pieces, header };
}

/** Whether an alternative's pattern admits text that its default does not foretell. */
function isAnything(pattern: string): boolean {
  return /\.[+*{]/.test(pattern);
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*"([^"]*)"`).exec(text)?.[1];
}

function decode(text: string): string {
  return text.replace(entity, (_whole, body: string) => {
    if (!body.startsWith("#")) return named[body.toLowerCase()] ?? " ";
    const isHex = body[1]?.toLowerCase() === "x";
    return String.fromCodePoint(Number.parseInt(body.slice(isHex ? 2 : 1), isHex ? 16 : 10));
  });
}
