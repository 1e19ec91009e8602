import { expect, it } from "vitest";
import { fc } from "../../../test/support/property.ts";
import { bufferSource } from "../byte-source.ts";
import { readJSONPlaces } from "./json-places.ts";

function placesOf(text: string): ReturnType<typeof readJSONPlaces> {
  return readJSONPlaces(bufferSource(Buffer.from(text)));
}

it("tells the line of a member's name and of an element", () => {
  const places = placesOf(
    '{\n "a": {\n  "b\\"{": [\n   "x",\n   { "c":\n "text" }\n  ]\n },\n "2": {}, "1": {}\n}',
  );
  expect(places.line).toBe(1);
  expect(places.at("a")?.line).toBe(2);
  expect(places.at("a", 'b"{')?.line).toBe(3);
  expect(places.at("a", 'b"{', 0)?.line).toBe(4);
  expect(places.at("a", 'b"{', 1, "c")?.line).toBe(5);
  expect([places.at("2")?.line, places.at("1")?.line]).toEqual([9, 9]);
  expect(places.at("a", "c")).toBeUndefined();
});

it("passes over comments, and over what is malformed", () => {
  expect(placesOf('// "a": 1\n{ /* { \n */ "a": {}, }').at("a")?.line).toBe(3);
  for (const text of ["", "]]]", '"', '{"a', '{"a":', "/", "{{{{"]) expect(placesOf(text).line).toBe(1);
});

it("holds no more places than it is told to", () => {
  const places = readJSONPlaces(bufferSource(Buffer.from('{\n"a": {},\n"b": {}\n}')), 2);
  expect(places.at("a")?.line).toBe(2);
  expect(places.at("b")).toBeUndefined();
});

it("finds every object, list and text of any document", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const places = placesOf(JSON.stringify(value, undefined, 1));
      const check = (inner: unknown, path: readonly (string | number)[]): void => {
        if (typeof inner === "string") expect(places.at(...path)).toBeDefined();
        if (typeof inner !== "object" || inner === null) return;
        expect(places.at(...path)).toBeDefined();
        for (const [name, member] of Object.entries(inner))
          check(member, [...path, Array.isArray(inner) ? Number(name) : name]);
      };
      check(value, []);
    }),
  );
});
