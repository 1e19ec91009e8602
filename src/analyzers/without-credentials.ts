/** An address without the user and password it may hold: what is found in an image must not leak secrets. */
export function withoutCredentials(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]{0,31}:\/\/)[^/@]{0,4096}@/i, "$1");
}
