import type { ByteSource } from "../byte-source.ts";

/** A named stretch of an executable file: an ELF, PE or Mach-O section. */
export interface Section {
  readonly name: string;
  /** Where the section is mapped; 0 when it is not. */
  readonly address: bigint;
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes in the file; 0 for sections that only take memory. */
  readonly size: number;
}

/** A stretch of the file that is mapped into memory. */
export interface Segment {
  readonly address: bigint;
  readonly offset: number;
  /** Bytes in the file. */
  readonly size: number;
  readonly writable: boolean;
}

/** What the headers of an executable, library or object file tell, whatever its format. */
export interface ExecutableImage {
  readonly format: "elf" | "pe" | "macho";
  /** Whether numbers in the file have their lowest byte first. */
  readonly littleEndian: boolean;
  /** Bytes of a pointer. */
  readonly pointerSize: 4 | 8;
  /** In the order of the file. Empty when the section table was stripped. */
  readonly sections: readonly Section[];
  readonly segments: readonly Segment[];
}

/** The first section of one of these names. */
export function findSection(image: ExecutableImage, ...names: readonly string[]): Section | undefined {
  return image.sections.find((section) => names.includes(section.name));
}

/**
 * The bytes that would lie at a memory address, at most `length`, fewer where the segment ends. Empty when
 * nothing of the file is mapped there.
 */
export function readAddress(
  image: ExecutableImage,
  source: ByteSource,
  address: bigint,
  length: number,
): Buffer {
  for (const segment of image.segments) {
    const distance = address - segment.address;
    if (distance < 0n || distance >= BigInt(segment.size)) continue;
    const start = Number(distance);
    return source.read(segment.offset + start, Math.min(length, segment.size - start));
  }
  return Buffer.alloc(0);
}
