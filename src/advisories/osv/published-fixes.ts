import type { Advisory } from "#model";

/** An erratum is published with the packages that it is about: what it calls fixed can be had. */
export function withPublishedFixes(advisory: Advisory): Advisory {
  const affected = advisory.affected.map((one) => {
    const hasFix = one.ranges.some(({ events }) => events.some(({ fixed }) => fixed !== undefined));
    return hasFix ? { ...one, fixAvailable: true } : one;
  });
  return { ...advisory, affected };
}
