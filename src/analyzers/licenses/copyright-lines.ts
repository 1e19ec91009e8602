const line = /^[ \t/*#;%!"'.\-]{0,20}((?:portions? |parts? )?(?:copyright\b|\(c\)[ \t]|©).{2,300})$/gim;
/** A year or a name follows; "copyright notice", "copyright holders" and the like are words of a licence. */
const year = /(?:19|20)\d\d/;
const claim = /©|copyright.{0,20}\(c\)/i;
const named = /^(?:Portions? |Parts? )?C(?:opyright|OPYRIGHT):?[ \t]+(?:by[ \t]+)?\S/;
/** `(c)` alone also counts the items of a list: what follows has to be a name throughout. */
const onlyNames = /^\([cC]\)(?: (?:\p{Lu}\S{0,40}|by|and|&|<\S{1,80}>)){1,8}$/u;
const wording =
  /copyright[ \t]+(?:notices?|holders?|owners?|licen[cs]es?|laws?|statements?|and|or|of|on|in|is|to|the|for|as)\b/i;
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
    if (placeholder.test(plain)) continue;
    if (!year.test(plain) && (!claimsWithoutYear(plain) || wording.test(plain))) continue;
    found.add(plain);
    if (found.size >= maxLines) break;
  }
  return [...found];
}

function claimsWithoutYear(plain: string): boolean {
  return claim.test(plain) || named.test(plain) || onlyNames.test(plain);
}
