import { expect, it } from "vitest";
import { cvssRatings } from "../severity/cvss-ratings.ts";
import { packCvss, unpackCvss } from "./packed-cvss.ts";
import { PackReader, PackWriter } from "./packing.ts";

const vectors = [
  ["CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "3.1", 9.8],
  ["CVSS_V3", "CVSS:3.0/AV:L/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:N", "3.0", 2.5],
  ["CVSS_V2", "AV:N/AC:L/Au:N/C:P/I:P/A:P", "2.0", 7.5],
  ["CVSS_V4", "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "4.0", 9.3],
  ["CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P", "3.1", 9.8],
] as const;

it.each(vectors)(
  "%s %s is computed as %s with %d, and comes back as it was",
  (type, score, version, expected) => {
    const ratings = cvssRatings([{ type, score }]);
    expect(ratings).toEqual([{ version, vector: score, score: expected }]);
    const pack = new PackWriter();
    packCvss(ratings, pack);
    expect(unpackCvss(new PackReader(pack.take()))).toEqual(ratings);
  },
);

it("keeps the newest version first, and nothing that is no vector", () => {
  const all = [
    ...vectors.map(([type, score]) => ({ type, score })),
    { type: "CVSS_V3", score: "CVSS:3.1/AV:N" },
  ];
  expect(cvssRatings(all).map(({ version }) => version)).toEqual(["4.0", "3.1", "3.1", "3.0"]);
});
