import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { pom } from "./pom.ts";

const sample = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <parent><groupId>g.parent</groupId><artifactId>parent</artifactId><version>3.1</version></parent>
  <artifactId>thing</artifactId>
  <properties><lib.version>2.0</lib.version><suffix>core</suffix></properties>
  <licenses><license><name>Apache-2.0</name></license></licenses>
  <dependencies>
    <dependency><groupId>\${project.groupId}</groupId><artifactId>lib-\${suffix}</artifactId></dependency>
    <dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>
    <dependency><groupId>\${unknown}</groupId><artifactId>left-out</artifactId></dependency>
  </dependencies>
</project>`;

describe("project object models", () => {
  it("take from the parent what they do not say, and put in the properties they know", () => {
    expect(onlyFact(pom, sample)).toEqual({
      groupID: "g.parent",
      artifactID: "thing",
      version: "3.1",
      licenses: ["Apache-2.0"],
      dependencies: ["g.parent:lib-core"],
    });
  });

  it("leave empty what only a parent could explain", () => {
    const text =
      "<project><groupId>g</groupId><artifactId>a</artifactId><version>${revision}</version></project>";
    expect(onlyFact(pom, text).version).toBe("");
    expect(
      onlyFact(
        pom,
        text.replace("${revision}", "${a}</version><properties><a>${a}${a}</a></properties><version>"),
      ).version,
    ).toBe("");
  });

  it("are not other documents of the same name", () => {
    expect(extract(pom, "<other><artifactId>a</artifactId></other>").facts).toEqual([]);
    expect(extract(pom, "no document").issues.map(({ code }) => code)).toEqual(["malformed-file"]);
  });

  it("stay bounded whatever the bytes", () => expectBounded(pom, Buffer.from(sample)));
});
