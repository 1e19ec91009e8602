/** Raised whenever other checksums would be read, or other files told, of the same bytes. */
export const verificationVersion = 2;
