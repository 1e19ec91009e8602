import { describe, expect, it } from "vitest";
import { mayHoldName } from "#model";
import { goFunctions } from "./go-functions.ts";

const paths = {
  modules: ["example.com/app", "example.com/leaf", "gopkg.in/twig.v3"],
  mainPackage: "example.com/app/cmd",
};

function has(symbols: readonly string[], module: string, name: string): boolean {
  const filters = goFunctions(Buffer.from(`${symbols.join("\0")}\0`), paths);
  return mayHoldName(Buffer.from(filters?.get(module) ?? "", "base64"), name);
}

describe("functions of a Go program", () => {
  it.each([
    ["example.com/leaf.Open", "example.com/leaf", ".Open"],
    ["example.com/leaf/sub.(*Type).Parse", "example.com/leaf", "/sub.Type.Parse"],
    ["example.com/leaf/sub.Type.Parse", "example.com/leaf", "/sub."],
    ["example.com/leaf.Sort[go.shape.[]example.com/x.Y]", "example.com/leaf", ".Sort"],
    ["gopkg.in/twig%2ev3.Unmarshal", "gopkg.in/twig.v3", ".Unmarshal"],
    ["main.run", "example.com/app", "/cmd.run"],
    ["net/http.(*Server).Serve", "stdlib", "net/http.Server.Serve"],
  ])("%s is of %s as %s", (symbol, module, name) => {
    expect(has([symbol], module, name)).toBe(true);
    expect(has(["example.com/leaf.Other"], module, name)).toBe(false);
  });

  it("leave out what the compiler made of them", () => {
    expect(has(["example.com/leaf.Open.func1"], "example.com/leaf", ".Open.func1")).toBe(false);
  });
});
