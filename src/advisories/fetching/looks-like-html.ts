/** Bytes that {@link looksLikeHtml} looks at. */
export const sniffBytes = 512;

/** Whether content begins as a page in HTML does: what a proxy or a login page answers in place of data. */
export function looksLikeHtml(head: Uint8Array): boolean {
  const text = Buffer.from(head.subarray(0, sniffBytes)).toString("latin1");
  return /^(?:\xef\xbb\xbf)?\s*(?:<!--[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(text);
}
