import { createHash } from "node:crypto";

/**
 * Values that everybody knows: of standards, manuals, test suites, and keys that their provider published for
 * everybody. The first twenty digits of each one's SHA-256, so that none stands here.
 */
const digests = new Set([
  "0011cc25eb4320717494",
  "051d093c4bdedbf23f90",
  "0b476bdf9acf2123d547",
  "1021ad463a161d69de63",
  "153a182586451358014e",
  "1a5d44a2dca19669d72e",
  "2037abcaffb2b77785da",
  "27a9a42931dff7eb2f84",
  "2cafc0970149a84f3b9e",
  "2f21fd9c81678e396751",
  "37f8f09bdf12c2f2eae4",
  "3a8b61d0f636b007840c",
  "3f370c9dd8225c63b5c7",
  "49f777db995e8260da7c",
  "4c98242dcadc8b29005c",
  "78314b11be2e581549ac",
  "8731261cb72d86267a32",
  "a0702bc91d699f600970",
  "a19f89ab3555eac10c40",
  "a6c814bc555ae62c7bd8",
  "aa6547439583c3a275d4",
  "b7d61096898ce748bf43",
  "dba72c00f41f4e4c435e",
  "dc0fcf046c61640cbd1e",
  "e4a5542bb7fd7b67e943",
  "ea9bb1082cf95663f5fa",
  "eb540d2b6ee2a0a47c57",
  "f3082ce9d69921448482",
  "f56e323494a6ffc2064e",
]);

/** Whether a value is published as an example. */
export function isKnownExample(value: string): boolean {
  return digests.has(createHash("sha256").update(value, "latin1").digest("hex").slice(0, 20));
}
