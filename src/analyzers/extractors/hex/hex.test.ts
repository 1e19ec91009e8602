import { describe, it } from "vitest";
import { expectBounded } from "../../../../test/support/extract.ts";
import { mixLock } from "./mix-lock.ts";
import { rebarLock } from "./rebar-lock.ts";

describe("lock files of Elixir and Erlang", () => {
  it("are read within bounds however they are damaged", () => {
    const mix =
      '%{\n  "a": {:hex, :a, "1.0.0", "00", [:mix], [{:b, "~> 1", [hex: :b, repo: "hexpm", optional: false]}], "hexpm", "00"},\n}\n';
    expectBounded(mixLock, Buffer.from(mix));
    expectBounded(rebarLock, Buffer.from('{"1.2.0",\n[{<<"a">>,{pkg,<<"a">>,<<"1.0.0">>},0}]}.\n'));
  });
});
