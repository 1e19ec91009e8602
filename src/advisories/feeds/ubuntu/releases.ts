/** Ubuntu's code names and numbers, oldest first. */
const numbers: ReadonlyMap<string, string> = new Map(
  `lucid 10.04 precise 12.04 trusty 14.04 utopic 14.10 vivid 15.04 wily 15.10 xenial 16.04 yakkety 16.10 zesty 17.04
   artful 17.10 bionic 18.04 cosmic 18.10 disco 19.04 eoan 19.10 focal 20.04 groovy 20.10 hirsute 21.04 impish 21.10
   jammy 22.04 kinetic 22.10 lunar 23.04 mantic 23.10 noble 24.04 oracular 24.10 plucky 25.04 questing 25.10
   resolute 26.04`
    .match(/[a-z]+ \d\d\.\d\d/g)
    ?.map((pair): [string, string] => [pair.slice(0, -6), pair.slice(-5)]) ?? [],
);

/** Channels of Ubuntu Pro that have an ecosystem of their own; the others are extended maintenance. */
const variants: ReadonlyMap<string, string> = new Map([
  ["fips", "Pro:FIPS:"],
  ["fips-updates", "Pro:FIPS-updates:"],
  ["fips-preview", "Pro:FIPS-preview:"],
  ["realtime", "Pro:Realtime:"],
  ["bluefield", "Pro:Bluefield:"],
]);

/** Where something of Ubuntu belongs. */
export interface UbuntuPlace {
  readonly ecosystem: string;
  /** `esm-infra`, `fips-updates`; absent for what everyone gets. */
  readonly channel?: string;
}

/**
 * The ecosystem of a release as Ubuntu writes it in its feeds: `jammy`, `esm-infra/xenial`, `trusty/esm`,
 * `fips-updates/jammy`. Undefined for a name that is not known.
 */
export function ubuntuPlace(written: string): UbuntuPlace | undefined {
  const parts = written.split("/");
  const codename = parts.find((part) => numbers.has(part));
  const number = numbers.get(codename ?? "");
  if (number === undefined || parts.length > 2) return undefined;
  const release = /^\d*[02468]\.04$/.test(number) ? `${number}:LTS` : number;
  const channel = parts.find((part) => part !== codename);
  if (channel === undefined) return { ecosystem: `Ubuntu:${release}` };
  return { ecosystem: `Ubuntu:${variants.get(channel) ?? "Pro:"}${release}`, channel };
}
