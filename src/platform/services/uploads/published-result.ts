/** How what was published is told from what was looked at here; an own look goes before it. */
export function publishedBy(actor: string): string {
  return `published by ${actor}`;
}

/** Whether what an image was scanned with says that somebody published it. */
export function isPublished(scannedWith: string | null | undefined): boolean {
  return scannedWith?.startsWith("published by ") === true;
}
