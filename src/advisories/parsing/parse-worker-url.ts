/** The module that the threads run: beside this file from source, in the root of a bundle. */
export function parseWorkerURL(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("./parse-worker.ts", here);
  return new URL(here.includes("/chunks/") ? "../parse-worker.js" : "./parse-worker.js", here);
}
