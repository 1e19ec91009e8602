/**
 * The module that a database's thread runs. From source it lies beside this file; a bundle has it in its own root,
 * while this code may have come to lie in a chunk a folder below.
 */
export function sqliteWorkerURL(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("./sqlite-worker.ts", here);
  return new URL(here.includes("/chunks/") ? "../sqlite-worker.js" : "./sqlite-worker.js", here);
}
