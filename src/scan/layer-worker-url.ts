/**
 * The module that worker threads run. From source it lies beside this file; a bundle has it in its own root,
 * while this code may have come to lie in a chunk a folder below.
 */
export function layerWorkerURL(): URL {
  const here = import.meta.url;
  if (here.endsWith(".ts")) return new URL("./layer-worker.ts", here);
  return new URL(here.includes("/chunks/") ? "../layer-worker.js" : "./layer-worker.js", here);
}
