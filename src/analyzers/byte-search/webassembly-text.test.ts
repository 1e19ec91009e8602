import { describe, expect, it } from "vitest";
import { assembleText } from "./webassembly-text.ts";
import { encodeSigned, encodeUnsigned } from "./webassembly-binary.ts";

interface Interface {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: Record<string, (...values: number[]) => number> };
}

function run(...functions: string[]) {
  const { Module, Memory, Instance } = (globalThis as unknown as { WebAssembly: Interface }).WebAssembly;
  const memory = new Memory({ initial: 1 });
  const { exports } = new Instance(new Module(assembleText(functions)), { env: { memory } });
  return { memory, exports };
}

describe("assembling WebAssembly's text", () => {
  it("gives functions that do what they say: loops, blocks, conditions, locals", () => {
    const { exports } = run(
      `(func $sum (param $to i32) (result i32) (local $at i32) (local $sum i32)
        (block $done (loop $next
          (br_if $done (i32.gt_u (local.get $at) (local.get $to)))
          (if (i32.and (local.get $at) (i32.const 1)) ;; odd ones only
            (local.set $sum (i32.add (local.get $sum) (local.get $at))))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $next)))
        (local.get $sum))`,
      "(func $negative (result i32) (i32.const -129))",
    );
    expect(exports["sum"]?.(9)).toBe(25);
    expect(exports["negative"]?.()).toBe(-129);
  });

  it("reads and writes memory, and goes over sixteen bytes at once", () => {
    const { memory, exports } = run(
      `(func $store (param $at i32) (param $value i32) (result i32)
        (i32.store offset=4 (local.get $at) (local.get $value)) (i32.load offset=4 (local.get $at)))`,
      `(func $zeros (param $at i32) (result i32)
        (i8x16.bitmask (i8x16.eq (v128.load (local.get $at)) (i8x16.splat (i32.const 0)))))`,
    );
    expect(exports["store"]?.(8, 0x01020304)).toBe(0x01020304);
    expect(new Uint8Array(memory.buffer, 12, 4)).toEqual(Uint8Array.of(4, 3, 2, 1));
    expect(exports["zeros"]?.(8)).toBe(0xffff & ~0xf0);
  });

  it.each([
    ["(func $a (i32.sqrt (i32.const 1)))", "i32.sqrt is not known"],
    ["(func $a (local.get $b))", "$b is not declared"],
    ["(func $a (br $b))", "$b is not declared"],
    ["(func $a (i32.const 1)", "parentheses do not match"],
    ["(func $a (param $b f64))", "f64 is not known"],
    ["(module)", "not a function"],
    ["(func $a nop)", "nop is not folded"],
  ])("refuses %s", (text, problem) => {
    expect(() => assembleText([text])).toThrow(problem);
  });

  it("writes numbers as LEB128", () => {
    expect([0, 127, 128, 0xffff_ffff].map(encodeUnsigned)).toEqual([
      [0],
      [0x7f],
      [0x80, 0x01],
      [0xff, 0xff, 0xff, 0xff, 0x0f],
    ]);
    expect([63, 64, -64, -65, 0xffff_ffff].map(encodeSigned)).toEqual([
      [0x3f],
      [0xc0, 0x00],
      [0x40],
      [0xbf, 0x7f],
      [0x7f],
    ]);
  });
});
