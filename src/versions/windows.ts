/**
 * What Windows numbers its systems, updates and files by: one to four numbers, separated by dots (in resources by
 * commas too), compared one by one; missing ones are 0.
 */
import { orderDigits, orderLists } from "./ordering.ts";
import { bounded, parsed, refused } from "./parsed.ts";
import type { VersionScheme } from "./version-scheme.ts";

const grammar = /^[0-9]+(?:(?:\.|, ?)[0-9]+){0,3}$/;

export const windows: VersionScheme<readonly string[]> = {
  id: "windows",
  spec: {
    title: "Win32, VS_FIXEDFILEINFO",
    url: "https://learn.microsoft.com/en-us/windows/win32/api/verrsrc/ns-verrsrc-vs_fixedfileinfo",
  },
  purlTypes: [],
  parse: bounded((raw) => {
    const text = raw.trim();
    return grammar.test(text)
      ? parsed(text.split(/[.,] ?/))
      : refused("it is not one to four dotted numbers");
  }),
  compare: (left, right) => orderLists(left, right, "", orderDigits),
};
