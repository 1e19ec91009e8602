/** Raised whenever other licences would be found in the same bytes. */
export const licensesVersion = 4;
