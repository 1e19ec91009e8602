import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { expectGolden } from "../../../test/support/golden.ts";
import { readFeed } from "../../../test/support/read-feed.ts";
import { feeds } from "./index.ts";

const withRecords = feeds.filter(({ id }) => existsSync(inputOf(id)));

function inputOf(id: string): string {
  return join(import.meta.dirname, id, "testdata", "input");
}

describe("feeds read small records of every kind", () => {
  it.each(withRecords.map((feed) => [feed.id, feed] as const))("%s", async (id, feed) => {
    const read = await readFeed(feed, [inputOf(id)]);
    const expected = pathToFileURL(join(import.meta.dirname, id, "testdata", "expected.json"));
    expectGolden(`${JSON.stringify(read, undefined, 1)}\n`, expected);
    expect(await readFeed(feed, [inputOf(id)])).toEqual(read);
    expect(read.advisories.length).toBeGreaterThan(0);
  });
});
