import { bufferSource, type ByteSource } from "../byte-source.ts";
import { readJSON } from "../json/read-json.ts";

/**
 * The value of a JSON document with comments and commas before closing brackets ("JSONC specification"). Linear in
 * the size, which the caller has bounded. Throws `FormatError`, whose message holds nothing of the document.
 */
export function readJSONC(source: ByteSource): unknown {
  const text = source.read(0, source.size).toString("utf8");
  return readJSON(bufferSource(Buffer.from(withoutExtras(text))));
}

/** Texts are left alone, comments are left out, and a comma is kept unless a closing bracket follows it. */
function withoutExtras(text: string): string {
  const parts: string[] = [];
  /** Where the comma lies among the parts that only white space has followed so far. */
  let comma = -1;
  let start = 0;
  for (let at = 0; at < text.length;) {
    const character = text[at];
    if (character === "/") {
      const end = commentEnd(text, at);
      parts.push(text.slice(start, at), " ");
      at = end;
      start = end;
    } else if (character === ",") {
      parts.push(text.slice(start, at));
      comma = parts.push(",") - 1;
      at += 1;
      start = at;
    } else {
      if ((character === "]" || character === "}") && comma >= 0) parts[comma] = "";
      if (!isSpace(text.charCodeAt(at))) comma = -1;
      at = character === '"' ? stringEnd(text, at) : at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.join("");
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Where a comment ends; of a slash that begins none, the character behind it. */
function commentEnd(text: string, at: number): number {
  const isBlock = text[at + 1] === "*";
  if (!isBlock && text[at + 1] !== "/") return at + 1;
  const end = text.indexOf(isBlock ? "*/" : "\n", at + 2);
  if (end < 0) return text.length;
  return isBlock ? end + 2 : end;
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}
