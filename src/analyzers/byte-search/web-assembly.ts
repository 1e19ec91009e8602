/** The part of WebAssembly's interface that is used: Node.js' types leave it to those of browsers. */
interface Interface {
  readonly Memory: new (size: { readonly initial: number }) => LinearMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** Memory of a program. Growing replaces the buffer. */
export interface LinearMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Bytes of a page of memory. */
export const pageBytes = 65_536;

function webAssembly(): Interface {
  return (globalThis as unknown as { readonly WebAssembly: Interface }).WebAssembly;
}

/** New memory, all 0. */
export function linearMemory(pages: number): LinearMemory {
  return new (webAssembly().Memory)({ initial: pages });
}

/** A module's functions, over a memory. */
export function instantiate(module: Uint8Array, memory: LinearMemory): Readonly<Record<string, unknown>> {
  const { Module, Instance } = webAssembly();
  return new Instance(new Module(module), { env: { memory } }).exports;
}
