import { bufferSource, type ByteSource, FormatError } from "#formats";

const probeBytes = 4;
const declaration = /^<\?xml[^>]{0,200}encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;
/** Encodings of XML declarations whose bytes are Latin-1 (windows-1252 differs in 27 characters nobody names packages with). */
const latin1 = new Set(["iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252"]);

/**
 * The document in UTF-8, without a byte order mark: UTF-16 is known by its mark or by the zero bytes of its first
 * character, other encodings by the XML declaration. Throws `FormatError` for encodings that are not read.
 */
export function utf8Source(source: ByteSource): ByteSource {
  const head = source.read(0, Math.min(probeBytes, source.size)).toString("hex");
  const form = forms.find(([pattern]) => pattern.test(head))?.[1] ?? "other";
  switch (form) {
    case "UTF-32":
      throw new FormatError("sbom", "UNSUPPORTED", "text in UTF-32");
    case "UTF-16LE":
    case "UTF-16BE":
      return fromUTF16(source, form, /^(?:fffe|feff)/.test(head) ? 2 : 0);
    case "marked":
      return bufferSource(source.read(3, source.size - 3));
    case "XML":
      return fromDeclared(source);
    case "other":
      return source;
  }
}

type Form = "UTF-32" | "UTF-16LE" | "UTF-16BE" | "marked" | "XML" | "other";

/** First bytes as hexadecimal, the first that fits ("Extensible Markup Language (XML) 1.0", annex F). */
const forms: readonly (readonly [RegExp, Form])[] = [
  [/^(?:fffe0000|0000)/, "UTF-32"],
  [/^(?:fffe|(?!00)..00..00)/, "UTF-16LE"],
  [/^(?:feff|00(?!00)..00)/, "UTF-16BE"],
  [/^efbbbf/, "marked"],
  [/^3c/, "XML"],
];

function fromUTF16(source: ByteSource, order: "UTF-16LE" | "UTF-16BE", from: number): ByteSource {
  const length = (source.size - from) & ~1;
  // A copy: the caller's bytes stay as they are.
  const bytes = Buffer.from(source.read(from, length));
  if (order === "UTF-16BE") bytes.swap16();
  return bufferSource(Buffer.from(bytes.toString("utf16le"), "utf8"));
}

function fromDeclared(source: ByteSource): ByteSource {
  const head = source.read(0, Math.min(300, source.size)).toString("latin1");
  const encoding = declaration.exec(head)?.[1]?.toLowerCase();
  if (encoding === undefined || encoding === "utf-8" || encoding === "utf8") return source;
  if (latin1.has(encoding))
    return bufferSource(Buffer.from(source.read(0, source.size).toString("latin1"), "utf8"));
  throw new FormatError("sbom", "UNSUPPORTED", `XML in the encoding ${encoding}`);
}
