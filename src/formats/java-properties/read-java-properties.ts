import type { ByteSource } from "../byte-source.ts";

const maxBytes = 1024 * 1024;
const escapes: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

/**
 * Keys and values of a Java properties file (`java.util.Properties`, method `load`): `=`, `:` or white space
 * between key and value, comments, lines continued with a backslash, `\uXXXX`. Bytes are ISO 8859-1 by that
 * definition. The last of equal keys counts.
 */
export function readJavaProperties(source: ByteSource): ReadonlyMap<string, string> {
  const text = source.read(0, Math.min(source.size, maxBytes)).toString("latin1");
  const properties = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const [, key = "", value = ""] = /^((?:\\.|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*(.*)$/s.exec(line) ?? [];
    if (key !== "") properties.set(unescape(key), unescape(value));
  }
  return properties;
}

function* logicalLines(text: string): Generator<string> {
  let pending: string[] = [];
  for (const raw of text.split(/\r\n|\n|\r/)) {
    const line = raw.replace(/^[ \t\f]+/, "");
    if (pending.length === 0 && (line === "" || line.startsWith("#") || line.startsWith("!"))) continue;
    if (endsInBackslash(line)) {
      pending.push(line.slice(0, -1));
      continue;
    }
    yield pending.join("") + line;
    pending = [];
  }
  if (pending.length > 0) yield pending.join("");
}

/** An even number of backslashes at the end is that many escaped backslashes. */
function endsInBackslash(line: string): boolean {
  let at = line.length;
  while (at > 0 && line[at - 1] === "\\") at -= 1;
  return (line.length - at) % 2 === 1;
}

function unescape(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, letter: string) =>
    code === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(parseInt(code, 16)),
  );
}
