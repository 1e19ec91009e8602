/** Where an upload's bytes lie until they are taken in. */
export function uploadKey(sha256: string): string {
  return `uploads/${sha256}`;
}
