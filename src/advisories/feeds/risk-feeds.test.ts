import { describe, expect, it } from "vitest";
import { parsedFiles } from "../../../test/support/feed-records.ts";
import { epssFeed } from "./epss/index.ts";
import { exploitDbFeed } from "./exploit-db/index.ts";
import { kevFeed } from "./kev/index.ts";
import { metasploitFeed } from "./metasploit/index.ts";
import { nucleiFeed } from "./nuclei/index.ts";
import { vulnrichmentFeed } from "./vulnrichment/index.ts";

const json = (value: unknown): string => JSON.stringify(value);

describe("the feed kev", () => {
  it("reads dates and ransomware, and refuses entries that are none", async () => {
    const entry = { cveID: "CVE-2024-1000", dateAdded: "2024-02-03", dueDate: "2024-02-24" };
    const { risks, refused } = await parsedFiles(kevFeed, {
      "known_exploited_vulnerabilities.json": json({
        vulnerabilities: [
          { ...entry, knownRansomwareCampaignUse: "Known" },
          { ...entry, cveID: "CVE-2024-1001", dueDate: undefined, knownRansomwareCampaignUse: "Unknown" },
          { ...entry, cveID: 7 },
          { ...entry, dateAdded: "yesterday" },
        ],
      }),
    });
    expect(risks).toEqual([
      { id: "CVE-2024-1000", knownExploited: { added: "2024-02-03", due: "2024-02-24", ransomware: true } },
      { id: "CVE-2024-1001", knownExploited: { added: "2024-02-03", ransomware: false } },
    ]);
    expect(refused.map(({ field }) => field)).toEqual([
      "vulnerabilities[2].cveID",
      "vulnerabilities[3].dateAdded",
    ]);
  });

  it.each(["<html>", "[]", '{"vulnerabilities": 7}'])("refuses a file that is %s", async (content) => {
    const { risks, refused } = await parsedFiles(kevFeed, {
      "known_exploited_vulnerabilities.json": content,
    });
    expect(risks).toEqual([]);
    expect(refused).toHaveLength(1);
  });
});

describe("the feed epss", () => {
  it("reads scores behind comments, by the names of the columns", async () => {
    const { risks, refused } = await parsedFiles(epssFeed, {
      "epss_scores-current.csv":
        "#model_version:v2025.03.14,score_date:2026-01-01T00:00:00Z\ncve,epss,percentile\n" +
        "CVE-2024-1000,0.00042,0.12345\r\nCVE-2024-1001,1.0,1.0\nCVE-2024-1002,1.5,0.2\nnone,0.1,0.2\n",
    });
    expect(risks).toEqual([
      { id: "CVE-2024-1000", epss: { score: 0.00042, percentile: 0.12345 } },
      { id: "CVE-2024-1001", epss: { score: 1, percentile: 1 } },
    ]);
    expect(refused.map(({ field }) => field)).toEqual(["row 3", "row 4"]);
  });

  it("refuses a table with other columns", async () => {
    const { refused } = await parsedFiles(epssFeed, { "epss_scores-current.csv": "a,b\n1,2\n" });
    expect(refused).toHaveLength(1);
  });
});

describe("indices of exploits", () => {
  it("of the Exploit Database name the vulnerabilities of a row", async () => {
    const { risks, refused } = await parsedFiles(exploitDbFeed, {
      "files_exploits.csv":
        "id,file,description,date_published,verified,codes\n" +
        '50592,exploits/a.py,"Quotes, ""commas"" and\nlines",2021-12-14,1,CVE-2021-44228;OSVDB-1\n' +
        "50593,exploits/b.py,Another,2021-12-15,0,CVE-2021-44228\nx,exploits/c.py,None,2021-12-15,0,CVE-2021-1\n",
    });
    expect(risks).toEqual([
      {
        id: "CVE-2021-44228",
        exploits: [
          { kind: "exploit-db", id: "50592", published: "2021-12-14", verified: true },
          { kind: "exploit-db", id: "50593", published: "2021-12-15", verified: false },
        ],
      },
    ]);
    expect(refused).toMatchObject([{ field: "row 3.id" }]);
  });

  it("of Metasploit name the vulnerabilities among a module's references", async () => {
    const { risks, refused } = await parsedFiles(metasploitFeed, {
      "modules_metadata_base.json": json({
        "exploit_multi/http/log": {
          fullname: "exploit/multi/http/log",
          disclosure_date: "2021-12-09",
          references: ["CVE-2021-44228", "URL-https://example.org"],
        },
        broken: { references: [] },
      }),
    });
    expect(risks).toEqual([
      {
        id: "CVE-2021-44228",
        exploits: [{ kind: "metasploit", id: "exploit/multi/http/log", published: "2021-12-09" }],
      },
    ]);
    expect(refused).toMatchObject([{ field: "[1].fullname" }]);
  });

  it("of Nuclei are a template a line", async () => {
    const { risks, refused } = await parsedFiles(nucleiFeed, {
      "cves.json": '{"ID":"CVE-2021-44228","file_path":"http/cves/2021/a.yaml"}\n{"ID":"CVE-2021-1000"}\n',
    });
    expect(risks).toEqual([
      { id: "CVE-2021-44228", exploits: [{ kind: "nuclei", id: "http/cves/2021/a.yaml" }] },
    ]);
    expect(refused).toMatchObject([{ file: "cves.json:2", field: "file_path" }]);
  });
});

describe("the feed vulnrichment", () => {
  const record = (content: object, id: unknown = "CVE-2024-1000"): string =>
    json({
      cveMetadata: { cveId: id },
      containers: { cna: {}, adp: [{ metrics: [] }, { metrics: [{ other: { type: "ssvc", content } }] }] },
    });
  const options = [{ Exploitation: "poc" }, { Automatable: "yes" }, { "Technical Impact": "total" }];

  it("reads the decision points, and passes over records without", async () => {
    const { risks, refused, skipped } = await parsedFiles(vulnrichmentFeed, {
      "a/CVE-2024-1000.json": record({ options }),
      "a/CVE-2024-1001.json": record({ options: options.slice(1) }),
      "a/CVE-2024-1002.json": record({ options }, 7),
      "a/CVE-2024-1003.json": '{"cveMetadata":',
    });
    expect(risks).toEqual([
      { id: "CVE-2024-1000", ssvc: { exploitation: "poc", automatable: true, technicalImpact: "total" } },
    ]);
    expect(skipped).toEqual(["a/CVE-2024-1001.json"]);
    expect(refused).toHaveLength(2);
  });
});
