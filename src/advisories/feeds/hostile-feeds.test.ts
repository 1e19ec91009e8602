import { describe, expect, it } from "vitest";
import { parsedFiles } from "../../../test/support/feed-records.ts";
import { AdvisoryError } from "../advisory-error.ts";
import { feeds } from "./index.ts";
import { fc } from "../../../test/support/property.ts";

/** A file as each feed has it, small. Feeds of OSV records share their reader, which is fuzzed elsewhere. */
const seeds: readonly (readonly [string, string, string])[] = [
  [
    "kev",
    "known_exploited_vulnerabilities.json",
    '{"vulnerabilities":[{"cveID":"CVE-2024-1000","dateAdded":"2024-01-01"}]}',
  ],
  ["epss", "epss_scores-current.csv", "#model\ncve,epss,percentile\nCVE-2024-1000,0.1,0.2\n"],
  [
    "exploit-db",
    "files_exploits.csv",
    'id,file,date_published,verified,codes\n1,a,"2021-12-14",1,CVE-2021-44228;OSVDB-1\n',
  ],
  [
    "metasploit",
    "modules_metadata_base.json",
    '{"a":{"fullname":"exploit/a","references":["CVE-2021-44228"]}}',
  ],
  ["nuclei", "cves.json", '{"ID":"CVE-2021-44228","file_path":"http/a.yaml"}\n'],
  [
    "vulnrichment",
    "a/CVE-2024-1000.json",
    '{"cveMetadata":{"cveId":"CVE-2024-1000"},"containers":{"adp":[{"metrics":[{"other":{"type":"ssvc","content":{"options":[{"Exploitation":"none"},{"Automatable":"no"},{"Technical Impact":"total"}]}}}]}]}}',
  ],
  [
    "distro-info",
    "x/debian.csv",
    "version,codename,series,created,release,eol,eol-lts\n12,Bookworm,bookworm,2021-08-14,2023-06-10,2026-06-10,2028-06-30\n",
  ],
  [
    "endoflife-date",
    "products/alpine-linux.md",
    '---\nreleases:\n  - releaseCycle: "3.20"\n    eol: 2026-04-01\n---\n',
  ],
  [
    "rubysec",
    "gems/leaf/1.yml",
    'gem: leaf\ncve: 2024-1000\npatched_versions: ["~> 1.2.3", ">= 2.0.1"]\nunaffected_versions: ["< 1"]\n',
  ],
  [
    "friendsofphp",
    "r/leaf/tree/1.yaml",
    "reference: composer://leaf/tree\nbranches:\n  1.x: {versions: ['>=1.0', '<1.2']}\n",
  ],
  [
    "gitlab",
    "npm/leaf/CVE-2026-1000.yml",
    'identifier: "CVE-2026-1000"\npackage_slug: "npm/leaf"\naffected_range: ">=1.0.0 <1.2.3||^2.0.0"\nidentifiers:\n- "CVE-2026-1000"\n',
  ],
  [
    "retirejs",
    "jsrepository-master.json",
    '{"leaf":{"npmname":"leaf","vulnerabilities":[{"ranges":[{"below":"1.6.3"}],"identifiers":{"CVE":["CVE-2024-1"]}}]}}',
  ],
];

const edits = fc.array(
  fc.record({
    at: fc.nat(400),
    drop: fc.nat(12),
    put: fc.constantFrom("", "\0", '"', "[", "{", ",", "\n", "9".repeat(40), "é", "null", "-"),
  }),
  { minLength: 1, maxLength: 4 },
);

function edited(text: string, changes: readonly { at: number; drop: number; put: string }[]): string {
  return changes.reduce((now, { at, drop, put }) => {
    const place = at % (now.length + 1);
    return now.slice(0, place) + put + now.slice(place + drop);
  }, text);
}

describe("whatever lies in a feed's file", () => {
  it.each(seeds)("%s reads it or refuses it, the same every time", async (id, name, content) => {
    const feed = feeds.find((one) => one.id === id);
    if (feed === undefined) throw new Error(`no feed ${id}`);
    const read = (text: string): Promise<unknown> =>
      parsedFiles(feed, { [name]: text }).catch((thrown: unknown) => {
        if (thrown instanceof AdvisoryError) return thrown.code;
        throw thrown;
      });
    const whole = await parsedFiles(feed, { [name]: content });
    expect(whole.refused).toEqual([]);
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const text = edited(content, changes);
        expect(await read(text)).toEqual(await read(text));
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});
