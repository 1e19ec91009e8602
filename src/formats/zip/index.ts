export { openZip, type ZipArchive } from "./zip-archive.ts";
export { type ZipEntry, type ZipLimits } from "./zip-entry.ts";
export { isDeflated } from "./zip-entry.ts";
