const line = /^[ \t/*#;%!"'.\-]{0,20}((?:portions? |parts? )?(?:copyright\b|\(c\)[ \t]|©).{2,300})$/gim;
/** A year or a name follows; "copyright notice", "copyright holders" and the like are words of a licence. */
const claim = /(?:19|20)\d\d|©|\(c\)|^copyright:?[ \t]+(?:by[ \t]+)?[A-Z]/i;
const wording =
  /copyright[ \t]+(?:notices?|holders?|owners?|licen[cs]es?|laws?|statements?|and|or|of|in|is|to|the|for|as)\b/i;
const placeholder = /[<[{](?:year|yyyy|name|owner|fullname|copyright|date)|\byyyy\b/i;
const maxLines = 200;

/** The lines of a text that claim a copyright, without repetition, at most 200. Linear in the text's length. */
export function copyrightLines(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, claimed = ""] of text.matchAll(line)) {
    const plain = claimed
      .replaceAll(/\s+/g, " ")
      .replace(/[ */#]+$/, "")
      .trim();
    if (!claim.test(plain) || placeholder.test(plain)) continue;
    if (wording.test(plain) && !/(?:19|20)\d\d/.test(plain)) continue;
    found.add(plain);
    if (found.size >= maxLines) break;
  }
  return [...found];
}
