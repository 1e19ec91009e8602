import { expect, it } from "vitest";
import { eventsOfVers } from "./vers-range.ts";

it.each([
  ["vers:npm/1.2.3", [[{ introduced: "1.2.3" }, { lastAffected: "1.2.3" }]]],
  [
    "vers:npm/>=1.0.0|<1.4.2|>=2.0.0|<2.0.1",
    [
      [{ introduced: "1.0.0" }, { fixed: "1.4.2" }],
      [{ introduced: "2.0.0" }, { fixed: "2.0.1" }],
    ],
  ],
  ["vers:deb/<=1%3A2.0-1", [[{ introduced: "0" }, { lastAffected: "1:2.0-1" }]]],
  ["vers:pypi/>=3", [[{ introduced: "3" }]]],
  ["vers:generic/*", [[{ introduced: "0" }]]],
  ["vers:pypi/!=3", undefined],
  ["vers:pypi/>3", undefined],
  ["vers:pypi/*|1", undefined],
  ["all versions before 3", undefined],
  ["vers:pypi/", undefined],
])("reads %s", (text, expected) => {
  expect(eventsOfVers(text)).toEqual(expected);
});
