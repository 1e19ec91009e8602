export { noCache, type Cache } from "./cache/cache.ts";
export { openCache, type CacheDescription, type CacheOptions } from "./cache/cache-file.ts";
