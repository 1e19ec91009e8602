import { describe, expect, it } from "vitest";
import type { Digest } from "#model";
import { tagEvents, type Surroundings, type TagChange } from "./tag-events.ts";
import type { TagPlace } from "./tag-place.ts";

const digest = (letter: string): Digest => `sha256:${letter.repeat(64)}`;
const place = (parts: Partial<TagPlace> = {}): TagPlace => ({
  ...{
    registry: "registry.example",
    repository: "team/app",
    tag: "1.4",
    digest: digest("a"),
    isCanonical: false,
  },
  ...parts,
});
const change = (parts: Partial<TagChange> = {}): TagChange => ({
  place: place(),
  before: undefined,
  immutableTags: [],
  ...parts,
});
const alone: Surroundings = { places: [], hasCanonical: false, isInCanonical: false };

describe("a tag that moves", () => {
  it("although it is declared immutable is told", () => {
    const moved = { before: digest("b"), immutableTags: ["v*", "1.*"] };
    expect(tagEvents(change(moved), alone)).toEqual([
      {
        kind: "immutable-tag-moved",
        subject: "registry.example/team/app:1.4",
        from: digest("b"),
        to: digest("a"),
      },
    ]);
  });

  it("may do so when it is not, when it is new, or when it stays", () => {
    expect(tagEvents(change({ before: digest("b"), immutableTags: ["v*"] }), alone)).toEqual([]);
    expect(tagEvents(change({ immutableTags: ["*"] }), alone)).toEqual([]);
    expect(tagEvents(change({ before: digest("a"), immutableTags: ["*"] }), alone)).toEqual([]);
  });
});

describe("copies", () => {
  const others = (...places: readonly TagPlace[]): Surroundings => ({ ...alone, places });

  it("that lead elsewhere are told, by name and behind a mirror's prefix", () => {
    const mirror = place({ registry: "mirror.example", repository: "hub/team/app", digest: digest("c") });
    const second = place({ registry: "b.example", digest: digest("b") });
    expect(tagEvents(change(), others(mirror, second))).toEqual([
      {
        kind: "copies-diverge",
        subject: "registry.example/team/app:1.4",
        digest: digest("a"),
        others: [
          { reference: "b.example/team/app:1.4", digest: digest("b") },
          { reference: "mirror.example/hub/team/app:1.4", digest: digest("c") },
        ],
      },
    ]);
  });

  it.each([
    ["lead to the same", place({ registry: "b.example" })],
    ["are of another tag", place({ registry: "b.example", tag: "1.5", digest: digest("b") })],
    [
      "are of another repository",
      place({ registry: "b.example", repository: "team/web", digest: digest("b") }),
    ],
    ["lie in the same registry", place({ repository: "old/team/app", digest: digest("b") })],
    [
      "have a name in common by chance",
      place({ registry: "b.example", repository: "x/app", digest: digest("b") }),
    ],
  ])("that %s are none, or no matter", (_why, other) => {
    expect(tagEvents(change(), others(other))).toEqual([]);
  });
});

describe("an image", () => {
  it("that lies outside the registries that images come from is told", () => {
    const event = {
      kind: "outside-canonical",
      subject: "registry.example/team/app:1.4",
      digest: digest("a"),
    };
    expect(tagEvents(change(), { ...alone, hasCanonical: true })).toEqual([event]);
    expect(tagEvents(change(), { ...alone, hasCanonical: true, isInCanonical: true })).toEqual([]);
    expect(
      tagEvents(change({ place: place({ isCanonical: true }) }), { ...alone, hasCanonical: true }),
    ).toEqual([]);
  });
});
