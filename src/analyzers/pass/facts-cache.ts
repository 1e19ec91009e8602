/** Where analyses of files are kept, by texts that name content and versions. Values are JSON texts. */
export interface FactsCache {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** Keeps nothing. */
export const noFactsCache: FactsCache = { get: () => undefined, set() {} };
