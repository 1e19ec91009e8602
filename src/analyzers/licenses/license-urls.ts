/** Addresses at which a licence's text is kept, without scheme and `www.`; what the braces take is the identifier. */
const known: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [
    /^(?:opensource\.org|spdx\.org)\/licen[cs]es?\/([a-z0-9.+-]+?)(?:\.(?:html|php|txt|json))?$/,
    ([id]) => osiName(id),
  ],
  [/^apache\.org\/licenses\/license-(\d\.\d)(?:\.(?:txt|html))?$/, ([version]) => `Apache-${version}`],
  [
    /^gnu\.org\/(?:licenses|copyleft)\/(?:old-licenses\/)?((?:a|l)?gpl)-(\d\.\d)(?:-standalone)?(?:\.(?:txt|html|en\.html))?$/,
    ([family = "", version]) => `${family.toUpperCase()}-${version}`,
  ],
  [
    /^gnu\.org\/licenses\/(?:old-licenses\/)?fdl-(\d\.\d)(?:\.(?:txt|html))?$/,
    ([version]) => `GFDL-${version}`,
  ],
  [/^mozilla\.org\/(?:en-us\/)?mpl\/(\d\.\d)(?:\/index\.txt|\.txt)?$/, ([version]) => `MPL-${version}`],
  [/^mozilla\.org\/mpl\/mpl-(\d\.\d)(?:\.(?:txt|html))?$/, ([version]) => `MPL-${version}`],
  [/^eclipse\.org\/legal\/epl-(?:v10|1\.0)(?:\.html)?$/, () => "EPL-1.0"],
  [/^eclipse\.org\/legal\/epl-(?:v20|2\.0)(?:\.html)?$/, () => "EPL-2.0"],
  [/^eclipse\.org\/org\/documents\/edl-v10(?:\.(?:php|html))?$/, () => "BSD-3-Clause"],
  [
    /^creativecommons\.org\/licenses\/(by(?:-nc)?(?:-sa|-nd)?)\/(\d\.\d)(?:\/legalcode)?$/,
    ([kind = "", version]) => `CC-${kind.toUpperCase()}-${version}`,
  ],
  [/^creativecommons\.org\/publicdomain\/zero\/1\.0(?:\/legalcode)?$/, () => "CC0-1.0"],
  [/^boost\.org\/license_1_0\.txt$/, () => "BSL-1.0"],
  [/^unlicense\.org$/, () => "Unlicense"],
  [/^wtfpl\.net(?:\/txt\/copying)?$/, () => "WTFPL"],
  [/^golang\.org\/license$/, () => "BSD-3-Clause"],
];
const longest = 200;

/** The identifier, possibly a deprecated one, of the licence whose text lies at an address. */
export function licenseOfURL(url: string): string | undefined {
  if (url.length > longest) return undefined;
  const place = /^(?:https?:\/\/|\/\/)(?:www\.)?([^?#\s]+)/i
    .exec(url.trim())?.[1]
    ?.toLowerCase()
    .replace(/[/.,;]+$/, "");
  if (place === undefined) return undefined;
  for (const [pattern, identifier] of known) {
    const match = pattern.exec(place);
    if (match !== null) return identifier(match.slice(1));
  }
  return undefined;
}

/** The Open Source Initiative's pages call some licences otherwise than the list. */
function osiName(page = ""): string {
  const others: Readonly<Record<string, string>> = {
    "mit-license": "MIT",
    "bsd-license": "BSD-2-Clause",
    "isc-license": "ISC",
    "apache2.0": "Apache-2.0",
    "zlib-license": "Zlib",
  };
  return others[page] ?? page;
}
