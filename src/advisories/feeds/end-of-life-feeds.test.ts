import { describe, expect, it } from "vitest";
import { parsedFiles } from "../../../test/support/feed-records.ts";
import { distroInfoFeed } from "./distro-info/index.ts";
import { endoflifeDateFeed } from "./endoflife-date/index.ts";

describe("the feed distro-info", () => {
  it("takes Debian's long-term support for everybody's end, and Ubuntu's for subscribers'", async () => {
    const { endOfLife, refused } = await parsedFiles(distroInfoFeed, {
      "x/debian.csv":
        "version,codename,series,created,release,eol,eol-lts,eol-elts\n" +
        "12,Bookworm,bookworm,2021-08-14,2023-06-10,2026-06-10,2028-06-30,2033-06-30\n" +
        ",Sid,sid,1993-08-16\n",
      "x/ubuntu.csv":
        "version,codename,series,created,release,eol,eol-server,eol-esm\n" +
        "22.04 LTS,Jammy,jammy,2021-10-14,2022-04-21,2027-06-01,2027-06-01,2032-04-09\n" +
        "24.10,Oracular,oracular,2024-04-25,2024-10-10,soon\n",
    });
    expect(endOfLife).toEqual([
      {
        product: "debian",
        release: "12",
        name: "Bookworm",
        released: "2023-06-10",
        endOfLife: "2028-06-30",
        extendedUntil: "2033-06-30",
      },
      {
        product: "ubuntu",
        release: "22.04",
        name: "Jammy",
        released: "2022-04-21",
        endOfLife: "2027-06-01",
        extendedUntil: "2032-04-09",
      },
    ]);
    expect(refused).toMatchObject([{ file: "x/ubuntu.csv", field: "row 2" }]);
  });
});

describe("the feed endoflife-date", () => {
  it("reads the releases of a product under the distribution's id", async () => {
    const { endOfLife, refused, skipped } = await parsedFiles(endoflifeDateFeed, {
      "products/alpine-linux.md":
        '---\ntitle: Alpine\nreleases:\n  - releaseCycle: "3.20"\n    releaseDate: 2024-05-22\n    eol: 2026-04-01\n' +
        '  - releaseCycle: "3.10"\n    eol: true\n    eoes: soon\n---\n\nText\n',
      "products/broken.md": "no front matter",
      "products/wrong.md": "---\nreleases:\n  - eol: true\n---\n",
      "README.md": "text",
    });
    expect(endOfLife).toEqual([
      { product: "alpine", release: "3.20", released: "2024-05-22", endOfLife: "2026-04-01" },
      { product: "alpine", release: "3.10", endOfLife: true },
    ]);
    expect(refused).toMatchObject([
      { file: "products/broken.md" },
      { file: "products/wrong.md", field: "releases[0].releaseCycle" },
    ]);
    expect(skipped).toEqual(["README.md"]);
  });
});
