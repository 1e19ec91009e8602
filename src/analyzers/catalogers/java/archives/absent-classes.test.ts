import { describe, expect, it } from "vitest";
import { absentClasses } from "./absent-classes.ts";

const artifact = "org.apache.logging.log4j:log4j-core";
const jndi = "org.apache.logging.log4j.core.lookup.JndiLookup";
const servers = [
  "org.apache.logging.log4j.core.net.server.TcpSocketServer",
  "org.apache.logging.log4j.core.net.server.UdpSocketServer",
];

const witness: [string, string[]] = [
  "LoggerContext.class",
  ["/a.jar!/org/apache/logging/log4j/core/LoggerContext.class"],
];

describe("classes that an archive lacks", () => {
  it("are those that no file of it is, wherever it was moved", () => {
    const at = (path: string) => new Map([witness, ["JndiLookup.class", [path]]]);
    expect(
      absentClasses(artifact, "/a.jar", at("/a.jar!/org/apache/logging/log4j/core/lookup/JndiLookup.class")),
    ).toEqual(servers);
    expect(absentClasses(artifact, "/a.jar", at("/a.jar!/shaded/JndiLookup.class"))).toEqual(servers);
    expect(absentClasses(artifact, "/a.jar", at("/b.jar!/x/JndiLookup.class"))).toEqual([jndi, ...servers]);
  });

  it("are not asked for of artifacts without known cases", () => {
    expect(absentClasses("com.example:leaf", "/a.jar", new Map())).toBeUndefined();
  });

  it("say nothing of an archive that holds metadata only", () => {
    expect(absentClasses(artifact, "/a.jar", new Map())).toBeUndefined();
    expect(absentClasses(artifact, "/b.jar", new Map([witness]))).toBeUndefined();
  });
});
