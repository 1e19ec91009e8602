export { noCache, type Cache, type CacheDescription } from "./cache/cache.ts";
export { openCache, type CacheOptions } from "./cache/cache-file.ts";
