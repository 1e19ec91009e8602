/**
 * What a terminal would act on rather than show: control characters (C0, DEL, C1), and the format characters
 * that reorder, hide or break text (bidirectional controls, zero-width and line separators, tags, the byte order
 * mark), half surrogates included. Unicode, "General Category" Cc, Cf, Zl, Zp, Cs.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Most texts are of these characters alone, which is found out ten times faster than that nothing is unsafe. */
const beyondASCII = /[^\x20-\x7e]/;

/**
 * A text from an artifact made safe to show: whatever could move the cursor, change colours, reorder or hide
 * text is written as `\x1b`, `\u{202e}`. Everything printed that Assay did not write itself goes through here.
 */
export function visibleText(text: string): string {
  if (!beyondASCII.test(text)) return text;
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    if (character === "\r") return "\\r";
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
  });
}
