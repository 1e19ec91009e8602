import { FormatError } from "#formats";

/** Linux' `PATH_MAX`: no longer path is a file. */
const maxPathLength = 4096;
/** All paths of one database together; the largest real ones have a tenth of it. */
const maxTotalLength = 128 * 1024 * 1024;

/** Adds a path to those of a package. */
export type PathCollector = (files: string[], folder: string, name: string) => void;

/**
 * Makes the function that a database's paths go through. Databases keep folders apart from the names in them: a
 * small file can stand for terabytes of paths. Too long ones are left out; too many throw `LIMIT`.
 */
export function pathCollector(format: string): PathCollector {
  let total = 0;
  return (files, folder, name) => {
    const length = folder.length + name.length;
    if (length > maxPathLength) return;
    total += length;
    if (total > maxTotalLength) throw new FormatError(format, "LIMIT", "more paths than any system has");
    files.push(folder + name);
  };
}
