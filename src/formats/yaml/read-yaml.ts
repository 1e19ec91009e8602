import { Parser, type Document } from "yaml";
import type { ByteSource } from "../byte-source.ts";
import { FormatError } from "../format-error.ts";
import { strictComposer, untilError } from "./strict-composer.ts";

/** The parser takes some seconds for a hostile mebibyte; a specification of 20,000 files has one. */
const maxBytes = 2 * 1024 * 1024;
/** Uses of an anchor; more is a "billion laughs" and no document that anyone wrote. */
const maxAliases = 1000;

/**
 * Reads one YAML 1.2 document into plain values. Tags that are not YAML's own (Ruby's, for one) are passed over:
 * what they stand before is read as the mapping, sequence or text that it is written as. Throws `FormatError`.
 */
export function readYAML(source: ByteSource): unknown {
  if (source.size > maxBytes) throw new FormatError("yaml", "LIMIT", `larger than ${maxBytes} bytes`);
  const text = source.read(0, source.size).toString("utf8");
  try {
    const document = firstDocument(text);
    const [error] = document?.errors ?? [];
    if (error !== undefined) throw error;
    return document?.toJS({ maxAliasCount: maxAliases }) as unknown;
  } catch (cause) {
    throw new FormatError("yaml", "MALFORMED", "the document cannot be read", { cause });
  }
}

function firstDocument(text: string): Document.Parsed | undefined {
  const composer = strictComposer();
  for (const document of composer.compose(untilError(new Parser().parse(text)), true, text.length))
    return document;
  return undefined;
}
