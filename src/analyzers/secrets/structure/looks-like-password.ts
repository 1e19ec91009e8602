import { entropyBits, entropyShare } from "../engine/entropy.ts";

const code =
  /^(?:[a-z]{1,32}:\/\/|\/|\.{1,2}\/|~\/|[A-Za-z]:\\|@|#|&|--|\\)|[(){}[\]<>|]|\.(?:js|ts|py|json|txt|html?|css|md|png|ya?ml|deb|rpm|gz|so)$/;
const words = /^[A-Za-z]{1,32}(?:[-_. :/][A-Za-z]{1,32}){0,12}$/;
const reference = /^(?![sbr]\.[A-Za-z0-9]{24}$)[A-Za-z_$][\w$]{0,64}(?:\.[A-Za-z_$][\w$]{0,64}){1,8}$/;

/**
 * Whether a value given to something named like a password is one: no path, no expression, no words. A guess;
 * random values pass, words with a digit or sign in them pass, single words do not.
 */
export function looksLikePassword(value: string): boolean {
  if (code.test(value) || words.test(value) || reference.test(value)) return false;
  if (/^[\d.,:/-]{1,64}$/.test(value)) return false;
  if (!/[A-Za-z]/.test(value)) return false;
  const classes = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((one) => one.test(value)).length;
  return classes >= 2 && entropyShare(value) >= 0.7;
}

/** Bits per character of what is drawn and at least sixteen long. */
const minBits = 3.2;

/** Whether a value given to something named like a key or token is one: long and drawn. */
export function looksLikeKey(value: string): boolean {
  if (!looksLikePassword(value) || !/[0-9]/.test(value) || entropyBits(value) < minBits) return false;
  if (value.split(/[-_.:/]/).filter((part) => /^[a-z]{3,16}$/i.test(part)).length >= 2) return false;
  const wordsInside = value.match(/[a-z]{5,32}|[A-Z]{5,32}/g) ?? [];
  const written = wordsInside.reduce((sum, word) => sum + word.length, 0);
  return written * 2 < value.length && entropyShare(value) >= 0.75;
}
