import { entropyShare } from "../engine/entropy.ts";

const minShare = 0.62;

/** Whether a value was drawn and not written: letters and digits mixed, or hexadecimal, and no few of them. */
export function looksRandom(value: string): boolean {
  if (/^[0-9]{28,128}$/.test(value)) return entropyShare(value) >= minShare;
  if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return false;
  if (/^[a-z]{1,64}[0-9]{1,4}$/i.test(value)) return false;
  return entropyShare(value) >= minShare;
}

/** Whether letters of both cases are in it: what random base 62 has, and words in one case have not. */
export function hasMixedCase(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value.slice(3));
}
