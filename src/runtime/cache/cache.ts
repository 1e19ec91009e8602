/** What a cache holds. */
export interface CacheDescription {
  /** Its file. */
  readonly path: string;
  readonly entries: number;
  /** Bytes of all values. */
  readonly bytes: number;
  readonly maxBytes: number;
}

/**
 * Values by texts that name everything they depend on. What is not there, cannot be read or cannot be kept is
 * simply not known: a cache never fails a caller.
 */
export interface Cache {
  get(key: string): Buffer | undefined;
  /** Keeps values, all at once: other processes see every one of them or none. */
  set(entries: Iterable<readonly [key: string, value: Uint8Array]>): void;
  describe(): CacheDescription;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}

/** Keeps nothing. */
export const noCache: Cache = {
  get: () => undefined,
  set() {},
  describe: () => ({ path: "", entries: 0, bytes: 0, maxBytes: 0 }),
  clear() {},
  close() {},
};
