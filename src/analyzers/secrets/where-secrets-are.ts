const minBytes = 8;

/** Bytes of the largest file that is searched: others would have to be spooled whole. */
export const maxSearchedBytes = 256 * 1024 * 1024;

/** Pictures, fonts, sounds, translations, and what is compressed in a way that is not undone: its bytes say nothing. */
const opaque =
  /\.(?:png|jpe?g|gif|webp|ico|bmp|tiff?|woff2?|ttf|otf|eot|mp[34]|ogg|wav|avi|mov|webm|pdf|bz2|rpm|deb|mo|gmo)$/i;

/** Compressed manuals and change logs of distributions: thousands of small files of prose. */
const manuals = /^\/usr\/share\/(?:doc|man|info|gtk-doc|help)\/.{1,4096}\.(?:gz|xz|zst)$/;

/** Whether a file is searched for credentials, by its path and size in bytes. */
export function mayHoldSecrets(path: string, size: number): boolean {
  return size >= minBytes && !opaque.test(path) && !manuals.test(path);
}

const installed = new RegExp(
  [
    String.raw`^\/usr\/(?:lib(?:32|64|x32|exec)?|share|s?bin|include)\/`,
    String.raw`^\/(?:lib(?:32|64)?|s?bin)\/`,
    String.raw`\/(?:node_modules|site-packages|dist-packages|vendor\/bundle)\/`,
    // Go's, Cargo's and Maven's downloads, gems, and what Go brings itself.
    String.raw`\/pkg\/mod\/|\/registry\/src\/[^/]{1,100}\/|\/\.m2\/repository\/|\/gems\/[^/]{1,100}-\d[^/]{0,40}\/|^\/usr\/local\/go\/`,
  ].join("|"),
);

/** Whether a file is where package managers put what others published, examples and tests with it. */
export function isInstalledPlace(path: string): boolean {
  return installed.test(path);
}
