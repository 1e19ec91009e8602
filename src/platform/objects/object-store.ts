/** Large things by key: reports, snapshots. Keys are paths without `..`; what is stored is never changed. */
export interface ObjectStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  putFile(key: string, path: string): Promise<void>;
  /** Writes it to a path; false when there is none. */
  getFile(key: string, path: string): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** Every key that begins so, in no order. */
  list(prefix: string): AsyncIterable<string>;
  /** Ends connections that are open. */
  close(): Promise<void>;
}
