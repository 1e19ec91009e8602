/**
 * A path of an artifact as a relative reference of RFC 3986, section 4.2, below the artifact's root: every character
 * that is not unreserved is percent-encoded, so that spaces, colons, `#`, `?` and `%` of a file name stay its name,
 * and half surrogates become U+FFFD. Segments `.` and `..` would lead elsewhere and are written with their words.
 */
export function artifactURI(path: string): string {
  const segments = path
    .toWellFormed()
    .split("/")
    .filter((segment) => segment !== "")
    .map(segmentOf);
  return segments.length === 0 ? "root" : segments.join("/");
}

function segmentOf(segment: string): string {
  if (segment === ".") return "dot";
  if (segment === "..") return "dot-dot";
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
