/** Raised whenever checks or parsers would say something else of the same files. */
export const misconfigVersion = 4;
