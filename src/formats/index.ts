/** Bounded readers of file formats. They know no word of the field: no packages, no images. */
export * from "./byte-source.ts";
export * from "./format-error.ts";
