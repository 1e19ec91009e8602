import { hash } from "node:crypto";
import type { JavaClass } from "./read-java-class.ts";

/** Instructions that packers exchange for each other when the constants move: short and wide forms. */
const sameInstruction: Readonly<Record<number, number>> = { 0x13: 0x12, 0xc8: 0xa7, 0xc9: 0xa8 };
const tableSwitch = 0xaa;
const lookupSwitch = 0xab;
const wide = 0xc4;
const increment = 0x84;

/**
 * What stays of a class when it is moved to another package and packed anew, as 12 hexadecimal digits: its simple name,
 * its members with the simple names of their types, the instructions without their operands, and texts that are no names.
 */
export function classFingerprint(of: JavaClass): string {
  const members = [
    ...of.fields.map(({ name, descriptor }) => `f ${name} ${simpleTypes(descriptor)}`),
    ...of.methods.map(
      ({ name, descriptor, code }) =>
        `m ${name} ${simpleTypes(descriptor)} ${code === undefined ? "" : instructions(code)}`,
    ),
  ].sort();
  const texts = of.strings.filter((text) => !/[./$]/.test(text)).sort();
  const whole = [simpleName(of.name), simpleName(of.superName), ...members, ...texts].join("\n");
  return hash("sha256", whole, "hex").slice(0, 12);
}

/** `com/example/Outer$Inner` → `Outer$Inner` */
function simpleName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/** `(Lcom/example/A;I)V` → `(LA;I)V` */
function simpleTypes(descriptor: string): string {
  return descriptor.replace(/L(?:[^;/]*\/)*([^;/]*);/g, "L$1;");
}

/** The instructions without operands. Code that is damaged ends where it can no longer be read. */
function instructions(code: Buffer): string {
  const found: number[] = [];
  for (let at = 0; at < code.length;) {
    const instruction = code[at] ?? 0;
    found.push(sameInstruction[instruction] ?? instruction);
    at += 1 + operandBytes(code, at, instruction);
  }
  return Buffer.from(found).toString("latin1");
}

/** Ranges of instructions with so many bytes of operands ("The Java Virtual Machine Instruction Set"); others have none. */
const operandRanges: readonly (readonly [first: number, last: number, bytes: number])[] = [
  [0x10, 0x10, 1],
  [0x11, 0x11, 2],
  [0x12, 0x12, 1],
  [0x13, 0x14, 2],
  [0x15, 0x19, 1],
  [0x36, 0x3a, 1],
  [0x84, 0x84, 2],
  [0x99, 0xa8, 2],
  [0xa9, 0xa9, 1],
  [0xb2, 0xb8, 2],
  [0xb9, 0xba, 4],
  [0xbb, 0xbb, 2],
  [0xbc, 0xbc, 1],
  [0xbd, 0xbd, 2],
  [0xc0, 0xc1, 2],
  [0xc5, 0xc5, 3],
  [0xc6, 0xc7, 2],
  [0xc8, 0xc9, 4],
];
const fixedOperands = new Uint8Array(256);
for (const [first, last, bytes] of operandRanges) fixedOperands.fill(bytes, first, last + 1);

function operandBytes(code: Buffer, at: number, instruction: number): number {
  if (instruction === tableSwitch || instruction === lookupSwitch) return switchBytes(code, at, instruction);
  if (instruction === wide) return code[at + 1] === increment ? 5 : 3;
  return fixedOperands[instruction] ?? 0;
}

/** Both begin at a multiple of four bytes with a default; one has bounds, the other a number of pairs. */
function switchBytes(code: Buffer, at: number, instruction: number): number {
  const start = Math.ceil((at + 1) / 4) * 4;
  if (start + 12 > code.length) return code.length;
  const count =
    instruction === tableSwitch
      ? code.readInt32BE(start + 8) - code.readInt32BE(start + 4) + 1
      : code.readInt32BE(start + 4) * 2;
  const fixed = instruction === tableSwitch ? 12 : 8;
  return count < 0 || count > 1_000_000 ? code.length : start - at - 1 + fixed + count * 4;
}
