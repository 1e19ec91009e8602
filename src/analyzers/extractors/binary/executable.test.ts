import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { elfFile } from "../../../../test/fuzz/seeds/executables.ts";
import { executable } from "./executable.ts";

const testdata = (path: string): Buffer =>
  readFileSync(new URL(`../../catalogers/${path}/layer-0/app/hello`, import.meta.url));
const goProgram = testdata("go/testdata/replaced-module");
const rustProgram = testdata("rust/testdata/auditable-program");

describe("executables", () => {
  it("tell the modules that Go linked, and what replaced them", () => {
    const { go } = onlyFact(executable, goProgram);
    expect(go?.main?.path).toBe("example.com/hello");
    expect(go?.modules.map(({ path }) => path)).toEqual(["github.com/google/uuid", "golang.org/x/text"]);
    expect(go?.modules[0]?.replacement?.version).toBe("v1.5.0");
  });

  it("tell the crates that cargo-auditable recorded", () => {
    const { rust } = onlyFact(executable, rustProgram);
    expect(rust?.crates.map(({ name }) => name)).toEqual(["autocfg", "hello", "itoa"]);
  });

  it("keep only positions of crates that are positions", () => {
    const list = '{"packages":[{"name":"a","version":"1","dependencies":[1e999,-0,0.5,-1,"1",1,0]}]}';
    const program = elfFile([{ name: ".dep-v0", content: deflateSync(list) }], true, true);
    expect(onlyFact(executable, program).rust?.crates[0]?.dependencies).toEqual([1, 0]);
  });

  it("say that they are packed when they are", () => {
    const packed = Buffer.alloc(4096);
    goProgram.copy(packed, 0, 0, 64);
    packed.fill(0, 32, 64);
    packed.write("UPX!", 200);
    expect(extract(executable, packed).issues.map(({ code }) => code)).toEqual(["packed-executable"]);
  });

  it("stay bounded whatever the bytes", () => {
    expectBounded(executable, goProgram);
    expectBounded(executable, rustProgram);
  });
});
