import type { ByteSource } from "../byte-source.ts";
import { elfSectionNames } from "../elf/elf-section-names.ts";
import { isELF, readELF } from "../elf/read-elf.ts";
import { readMachO } from "../macho/read-macho.ts";
import { isDOS, readPE } from "../pe/read-pe.ts";
import type { ExecutableImage } from "./executable-image.ts";

/** An executable with the bytes that its offsets count from: of universal files, those of one architecture. */
export interface OpenExecutable {
  readonly image: ExecutableImage;
  readonly source: ByteSource;
}

/**
 * Reads the headers of an ELF, PE or Mach-O file, by its first bytes; undefined for anything else. A few small
 * reads whatever the size of the file. Throws `FormatError` when the headers are cut or contradict themselves.
 */
export function readExecutable(source: ByteSource): OpenExecutable | undefined {
  const head = source.read(0, 4);
  if (isELF(head)) return { image: readELF(source), source };
  if (isDOS(head)) {
    const image = readPE(source);
    return image === undefined ? undefined : { image, source };
  }
  return readMachO(source);
}

/**
 * Whether a section of one of these names may be there: false only where a few bytes of the file rule it out, as
 * they do for nearly every library of a system. Names that end another name count as there.
 */
export function mayHoldSection(source: ByteSource, names: readonly string[]): boolean {
  const present = elfSectionNames(source);
  return present === undefined || names.some((name) => present.includes(name, 0, "latin1"));
}
