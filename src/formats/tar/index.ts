export {
  DEFAULT_TAR_LIMITS,
  type OversizedTarEntry,
  type TarEntry,
  type TarEntryType,
  type TarLimits,
} from "./tar-entry.ts";
export {
  createTarParser,
  type BodyWish,
  type TarHandler,
  type TarParser,
  type TarSummary,
} from "./tar-parser.ts";
export { readTarDirectory, type TarDirectoryEntry } from "./tar-directory.ts";
export { beginsTar } from "./tar-header.ts";
