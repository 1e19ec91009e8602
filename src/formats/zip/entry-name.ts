import { crc32 } from "node:zlib";

/** Characters 0x80 to 0xff of IBM code page 437, which names are in when nothing else is said ("APPNOTE.TXT", D.1). */
const CODE_PAGE_437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
  "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

const UNICODE_PATH_EXTRA = 0x7075;

/** Decodes an entry's name: UTF-8 by flag or by Info-ZIP's extra field, else code page 437. */
export function entryName(name: Buffer, isUTF8: boolean, extra: Buffer): string {
  if (isUTF8) return name.toString("utf8");
  const text = name.toString("latin1");
  let isAscii = true;
  for (let at = 0; at < name.length && isAscii; at += 1) isAscii = (name[at] ?? 0) < 0x80;
  if (isAscii) return text;
  return unicodePath(name, extra) ?? codePage437(text);
}

/** The first extra field of a kind ("APPNOTE.TXT", 4.5.1). What follows a cut one is not looked at. */
export function findExtra(extra: Buffer, wanted: number): Buffer | undefined {
  let at = 0;
  while (at + 4 <= extra.length) {
    const size = extra.readUInt16LE(at + 2);
    const end = at + 4 + size;
    if (end > extra.length) return undefined;
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** "APPNOTE.TXT", 4.6.9: counts only while it was made for this very name. */
function unicodePath(name: Buffer, extra: Buffer): string | undefined {
  const field = findExtra(extra, UNICODE_PATH_EXTRA);
  if (field === undefined || field.length < 5 || field[0] !== 1) return undefined;
  return field.readUInt32LE(1) === crc32(name) ? field.toString("utf8", 5) : undefined;
}

function codePage437(text: string): string {
  return text.replace(
    /[\x80-\xff]/g,
    (character) => CODE_PAGE_437[character.charCodeAt(0) - 0x80] ?? character,
  );
}
