import type { ParsedVersion } from "./version-scheme.ts";

/**
 * No real version is near this long (UTF-16 code units); a longer text is refused before anything reads it, so
 * that a hostile lock file cannot buy time with one.
 */
export const maxVersionLength = 4096;

/** The answer that a text is no version. `reason` completes the sentence "… is no version: ". */
export function refused(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** The answer that a text was understood. */
export function parsed<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Puts the refusals that all schemes share (nothing there, too long) before a scheme's own parser. */
export function bounded<Value>(
  parse: (text: string) => ParsedVersion<Value>,
): (text: string) => ParsedVersion<Value> {
  return (text) => {
    if (text.length === 0) return refused("it is empty");
    if (text.length > maxVersionLength) return refused(`it is longer than ${maxVersionLength} characters`);
    return parse(text);
  };
}
