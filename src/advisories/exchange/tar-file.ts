import { closeSync, openSync, readSync, writeSync } from "node:fs";

/** A member of the archive: bytes, or a file that is copied in. */
export interface TarMember {
  readonly name: string;
  readonly size: number;
  readonly content: Uint8Array | { readonly path: string };
}

const blockBytes = 512;

/**
 * Writes a tar archive ("ustar", POSIX.1-1988) of plain files with short names. Nothing in it depends on who
 * writes it when: the same members give the same bytes.
 */
export function writeTarFile(target: string, members: readonly TarMember[]): void {
  const file = openSync(target, "w", 0o644);
  try {
    for (const member of members) {
      writeAll(file, header(member));
      if (member.content instanceof Uint8Array) writeAll(file, member.content);
      else copyFile(file, member.content.path);
      writeAll(file, Buffer.alloc((blockBytes - (member.size % blockBytes)) % blockBytes));
    }
    writeAll(file, Buffer.alloc(2 * blockBytes));
  } finally {
    closeSync(file);
  }
}

function header({ name, size }: TarMember): Buffer {
  const block = Buffer.alloc(blockBytes);
  block.write(name, 0, 100);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  writeSize(block, size);
  block.write("00000000000\0", 136);
  block.write("        ", 148);
  block.write("0", 156);
  block.write("ustar\x0000", 257, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return block;
}

/** Octal digits, or for eight GiB and more the number itself (GNU's extension, which everybody reads). */
function writeSize(block: Buffer, size: number): void {
  if (size < 8 ** 11) block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
}

function copyFile(target: number, path: string): void {
  const source = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (let read = readSync(source, buffer); read > 0; read = readSync(source, buffer)) {
      writeAll(target, buffer.subarray(0, read));
    }
  } finally {
    closeSync(source);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}
