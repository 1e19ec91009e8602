/** Debian's code names and numbers, newest last; `sid` is the release that has no number. */
const numbers: ReadonlyMap<string, string> = new Map([
  ["potato", "2.2"],
  ["woody", "3.0"],
  ["sarge", "3.1"],
  ["etch", "4"],
  ["lenny", "5"],
  ["squeeze", "6"],
  ["wheezy", "7"],
  ["jessie", "8"],
  ["stretch", "9"],
  ["buster", "10"],
  ["bullseye", "11"],
  ["bookworm", "12"],
  ["trixie", "13"],
  ["forky", "14"],
  ["duke", "15"],
  ["sid", "sid"],
]);

/** `Debian:12` of `bookworm`, also of `bookworm-security`; undefined for a name that is not known. */
export function debianEcosystem(codename: string): string | undefined {
  const number = numbers.get(codename.replace(/-(?:security|updates|backports|lts)$/, ""));
  return number === undefined ? undefined : `Debian:${number}`;
}
