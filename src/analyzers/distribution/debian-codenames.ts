/** Debian's releases by codename ("Debian Releases", wiki.debian.org), the coming ones as announced. */
const versions: Readonly<Record<string, string>> = {
  etch: "4",
  lenny: "5",
  squeeze: "6",
  wheezy: "7",
  jessie: "8",
  stretch: "9",
  buster: "10",
  bullseye: "11",
  bookworm: "12",
  trixie: "13",
  forky: "14",
  duke: "15",
};

/** The version that a codename has or will have; undefined for `sid` and unknown ones. */
export function debianVersionOf(codename: string): string | undefined {
  return Object.hasOwn(versions, codename) ? versions[codename] : undefined;
}

/** The codename of a version (`12`, `12.5`); undefined for unknown ones. */
export function debianCodenameOf(version: string): string | undefined {
  const major = version.split(".", 1)[0];
  return Object.entries(versions).find(([, number]) => number === major)?.[0];
}
