import {
  bufferSource,
  fieldsOf,
  findSection,
  FormatError,
  type OpenExecutable,
  readJSON,
  textAt,
} from "#formats";

/** The package that a program was built for, as the note says that its build put into it. */
export interface PackageNote {
  /** `deb`, `rpm`, `alpm` or what else the build called it. */
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly architecture?: string;
  /** Id of the distribution, as its os-release has it; some write its name. */
  readonly os?: string;
  readonly osVersion?: string;
  readonly osCpe?: string;
}

/** The section of package metadata. */
export const noteSections = [".note.package"];

const noteType = 0xcafe1a7e;
const headerBytes = 16;
const maxBytes = 64 * 1024;

/** Reads the note ("Package Metadata for Executable Files", UAPI group). Throws `FormatError` when it is broken. */
export function readPackageNote({ image, source }: OpenExecutable): PackageNote | undefined {
  const section = findSection(image, ...noteSections);
  if (section === undefined || section.size < headerBytes || image.format !== "elf") return undefined;
  if (section.size > maxBytes) throw new FormatError("package note", "LIMIT", "section over 64 KiB");
  const bytes = source.read(section.offset, section.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(8, image.littleEndian) !== noteType) return undefined;
  const start = 12 + Math.ceil(view.getUint32(0, image.littleEndian) / 4) * 4;
  const text = bytes.subarray(start, start + view.getUint32(4, image.littleEndian));
  const end = text.indexOf(0);
  const fields = fieldsOf(readJSON(bufferSource(end < 0 ? text : text.subarray(0, end))));
  const [type, name, version] = [textAt(fields, "type"), textAt(fields, "name"), textAt(fields, "version")];
  if (type === undefined || name === undefined || version === undefined) return undefined;
  const optional = (key: string): string | undefined => textAt(fields, key);
  const [architecture, os, osVersion, osCpe] = ["architecture", "os", "osVersion", "osCpe"].map(optional);
  return {
    type,
    name,
    version,
    ...(architecture === undefined ? {} : { architecture }),
    ...(os === undefined ? {} : { os }),
    ...(osVersion === undefined ? {} : { osVersion }),
    ...(osCpe === undefined ? {} : { osCpe }),
  };
}
